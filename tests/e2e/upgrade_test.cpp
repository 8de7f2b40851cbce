// A mirror and a cache of an earlier version are used without any message. fixtures/upgrade was written by feedcat
// 0.1.0 as of commit c8099df, from the feed.xml there. Its two databases are stored as SQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kFixtures = FEEDCAT_FIXTURES "/upgrade/";
constexpr std::string_view kServer = "http://127.0.0.1:18080/";  // the server in these files

class Upgrade : public testing::Test {
 protected:
  Upgrade() {
    fs::copy(kFixtures + "mirror", mirror(), fs::copy_options::recursive);
    make_database("state.sql", mirror() + "/.feedcat/state.db");
    make_database("cache.sql", folder_ / "cache/feedcat/cache.sqlite");
    serve("\"first\"", read_whole(kFixtures + "feed.xml"));
  }

  /// The test's server has a different port, so the addresses in the files are replaced.
  void make_database(const std::string& fixture, const std::string& path) {
    std::string sql = read_whole(kFixtures + fixture);
    const std::string here = server_.url("/");
    for (std::size_t at = 0; (at = sql.find(kServer, at)) != std::string::npos; at += here.size()) {
      sql.replace(at, kServer.size(), here);
    }
    fs::create_directories(fs::path(path).parent_path());
    auto database = store::Database::open(path, store::Open::create);
    ASSERT_TRUE(database) << database.error().message;
    const auto done = database->run(sql);
    ASSERT_TRUE(done) << done.error().message;
  }

  void serve(const std::string& etag, const std::string& body) {
    server_.on("/feed", [=](const HttpRequest& request) { return conditional(request, etag, "", body); });
  }

  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", folder_ / "cache"}}, {}});
  }
  /// Uses --refresh, because the files may be older or younger than this machine's clock says.
  Ran update() { return run({"mirror", "--refresh", mirror(), server_.url("/feed")}); }

  [[nodiscard]] std::string mirror() const { return folder_ / "m"; }

  /// Returns the articles by path.
  std::map<std::string, std::string> files() {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(mirror() + "/harbour-notes")) {
      if (entry.is_regular_file()) files[entry.path().string()] = read_whole(entry.path().string());
    }
    return files;
  }

  void expect_quiet(const Ran& ran) {
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "");
  }

  TemporaryFolder folder_;
  HttpServer server_;
};

TEST_F(Upgrade, AMirrorSendsItsValidatorsAndTouchesNothing) {
  const auto before = files();
  EXPECT_EQ(before.size(), 6U);
  expect_quiet(update());
  ASSERT_EQ(server_.log().size(), 1U);
  EXPECT_EQ(server_.log()[0].header("if-none-match"), "\"first\"");
  EXPECT_EQ(files(), before);
}

/// This includes articles that earlier versions told apart by their order.
TEST_F(Upgrade, AMirrorRecognisesAllItsArticlesWhenTheyComeAgain) {
  const auto before = files();
  for (const char* etag : {"\"second\"", "\"third\""}) {
    serve(etag, read_whole(kFixtures + "feed.xml"));
    expect_quiet(update());
    EXPECT_EQ(files(), before);
  }
  EXPECT_EQ(server_.log().size(), 2U);
}

TEST_F(Upgrade, ANewArticleIsAddedAndNoOtherIsTouched) {
  const auto before = files();
  std::string feed = read_whole(kFixtures + "feed.xml");
  feed.insert(feed.find("<item>"),
              "<item><guid isPermaLink='false'>h-3</guid><link>https://harbour.example/pilots</link>"
              "<title>Pilots</title><pubDate>Sun, 12 Apr 2026 09:00:00 GMT</pubDate>"
              "<description>How a pilot comes on board.</description></item>\n");
  serve("\"second\"", feed);
  const Ran ran = update();
  EXPECT_EQ(ran.status, 0);
  const std::string added = mirror() + "/harbour-notes/2026/2026-04-12-pilots.md";
  EXPECT_EQ(ran.out, added + "\n");
  EXPECT_EQ(ran.err, "");
  auto after = files();
  EXPECT_THAT(after[added], HasSubstr("How a pilot comes on board."));
  after.erase(added);
  EXPECT_EQ(after, before);
}

TEST_F(Upgrade, ACommandRunsForWhatIsSavedFromThenOn) {
  const std::string log = folder_ / "log";
  const auto with_command = [&] {
    return run({"mirror", "--refresh", "--exec", "sh -c 'echo \"$1\" >>" + log + "' hook {title}", mirror(),
                server_.url("/feed")});
  };
  expect_quiet(with_command());
  EXPECT_FALSE(fs::exists(log));
  std::string feed = read_whole(kFixtures + "feed.xml");
  feed.insert(feed.find("<item>"),
              "<item><guid isPermaLink='false'>h-3</guid><title>Pilots</title>"
              "<pubDate>Sun, 12 Apr 2026 09:00:00 GMT</pubDate>"
              "<description>How a pilot comes on board.</description></item>\n");
  serve("\"second\"", feed);
  const Ran ran = with_command();
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(read_whole(log), "Pilots\n");
}

TEST_F(Upgrade, ANewArticleAboveSimilarOnesOverwritesNone) {
  const auto before = files();
  std::string feed = read_whole(kFixtures + "feed.xml");
  feed.insert(feed.find("<item>"),
              "<item><guid isPermaLink='false'>h-2</guid><link>https://harbour.example/cranes</link>"
              "<title>Cranes</title><pubDate>Sun, 12 Apr 2026 09:00:00 GMT</pubDate>"
              "<description>The fourth crane.</description></item>\n"
              "<item><link>https://harbour.example/log</link><title>Log</title>"
              "<description>Rain.</description></item>\n");
  serve("\"second\"", feed);
  const Ran ran = update();
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
  EXPECT_EQ(ran.err, "");
  const auto after = files();
  EXPECT_TRUE(std::includes(after.begin(), after.end(), before.begin(), before.end()));
}

TEST_F(Upgrade, AMirrorCanBeSearchedAndShowsItsStatus) {
  const Ran found = run({"search", "sea", mirror()});
  EXPECT_EQ(found.status, 0);
  EXPECT_THAT(found.out, HasSubstr("2026-04-11-cranes.md"));
  EXPECT_EQ(found.err, "");
  const Ran status = run({"status", mirror()});
  EXPECT_EQ(status.status, 0);
  EXPECT_THAT(status.out, HasSubstr("Harbour Notes"));
  EXPECT_EQ(status.err, "");
  EXPECT_THAT(server_.log(), IsEmpty());
}

/// What an earlier version did not keep in the state is read from the files.
TEST_F(Upgrade, AMirrorCanBeAskedForWhatItsStateDidNotKeep) {
  const std::string path = mirror() + "/harbour-notes/2026/2026-04-09-ropes.md";
  std::string text = read_whole(path);
  text.insert(
      text.find("feed: "),
      "tags: [\"Knots\"]\nlanguage: \"en-GB\"\nauthors: [\"Ann Lee\"]\nimage: \"https://harbour.example/a.png\"\n");
  write_whole(path, text);
  const auto before = files();
  for (const char* query : {"tag:knots", "lang:en has:image", "author:/^Ann Lee$/"}) {
    const Ran ran = run({"search", query, mirror(), "-l"});
    EXPECT_EQ(ran.out, path + "\n") << query;
    EXPECT_EQ(ran.err, "") << query;
  }
  EXPECT_EQ(run({"search", "", mirror(), "--facet=tag,lang"}).out, "tag\t1\tKnots\nlang\t1\ten-GB\n");
  const Ran all = run({"search", "", mirror(), "-l"});
  EXPECT_EQ(std::count(all.out.begin(), all.out.end(), '\n'), 6);
  EXPECT_EQ(run({"search", "words:>2", mirror(), "-l"}).status, 0);
  EXPECT_EQ(files(), before);
  expect_quiet(update());
}

/// So it is even if the first thing that happens is a search without words, a run of the mirror, or a lost file.
TEST_F(Upgrade, AMirrorWithAMissingFileIsSearchedNevertheless) {
  expect_quiet(update());
  fs::remove(mirror() + "/harbour-notes/2026/2026-04-10-cranes.md");
  const Ran ran = run({"search", "NOT tag:nothing", mirror(), "-l"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 6);
}

TEST_F(Upgrade, TheFirstRunBringsTheSearchUpToDateAndLosesNothing) {
  const auto found = [&](const std::string& query) { return run({"search", "-l", query, mirror()}).out; };
  const std::string before = found("cranes");
  EXPECT_THAT(before, HasSubstr("2026-04-11-cranes.md"));
  expect_quiet(update());
  EXPECT_EQ(found("cranes"), before);
  auto state = store::Database::open(mirror() + "/.feedcat/state.db", store::Open::read_only);
  EXPECT_EQ(state->number("select count(*) from sqlite_schema where sql like '%unicode61%'"), 0);
  EXPECT_EQ(state->number("select count(*) from words_docsize"), state->number("select count(*) from article"));
}

TEST_F(Upgrade, ACacheHasItsCopyAndItsValidators) {
  const std::string url = server_.url("/feed");
  const Ran offline = run({"fetch", "-f", "list", "--offline", url});
  EXPECT_EQ(offline.status, 0);
  EXPECT_EQ(offline.err, "");
  EXPECT_EQ(std::count(offline.out.begin(), offline.out.end(), '\n'), 6);
  EXPECT_THAT(server_.log(), IsEmpty());
  const Ran refreshed = run({"fetch", "-f", "list", "--refresh", url});
  EXPECT_EQ(refreshed.status, 0);
  EXPECT_EQ(refreshed.err, "");
  EXPECT_EQ(refreshed.out, offline.out);
  ASSERT_EQ(server_.log().size(), 1U);
  EXPECT_EQ(server_.log()[0].header("if-none-match"), "\"first\"");
  EXPECT_FALSE(fs::exists(folder_ / "cache/feedcat/cache.sqlite.set-aside"));
}

}  // namespace
}  // namespace feedcat::test
