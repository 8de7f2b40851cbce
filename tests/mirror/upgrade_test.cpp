// A mirror and a cache that an earlier version has made are used without a word. The files in fixtures/upgrade were
// written by feedcat 0.1.0 as of commit c8099df, from fixtures/upgrade/feed.xml at http://127.0.0.1:18080/feed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "feedcat/mirror.hpp"
#include "pipeline/gather.hpp"
#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat {
namespace {

using test::HttpReply;
using test::HttpRequest;
using test::Recorder;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kFixtures = FEEDCAT_FIXTURES "/upgrade/";

void unpack(const std::string& from, const std::string& to) {
  gzFile file = gzopen(from.c_str(), "rb");
  ASSERT_NE(file, nullptr) << from;
  std::string bytes(std::size_t{1} << 20U, '\0');
  const int size = gzread(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(file);
  ASSERT_GT(size, 0) << from;
  bytes.resize(static_cast<std::size_t>(size));
  test::write_whole(to, bytes);
}

class Upgrade : public testing::Test {
 protected:
  Upgrade() {
    std::filesystem::copy(kFixtures + "mirror", folder_ / "m", std::filesystem::copy_options::recursive);
    unpack(kFixtures + "state.db.gz", folder_ / "m/.feedcat/state.db");
    unpack(kFixtures + "cache.sqlite.gz", folder_ / "cache.sqlite");
    move_here(folder_ / "m/.feedcat/state.db", {"source.url", "source.validators_url"});
    move_here(folder_ / "cache.sqlite", {"answer.url", "answer.validators_url", "answer.final_url"});
    options_.directory = folder_ / "m";
    // The files are of 29 November 2026, 10:11.
    options_.now = UtcTime(std::chrono::sys_days{std::chrono::year(2026) / 11 / 30});
    options_.fetch.retries = 0;
    serve("\"first\"", test::read_whole(kFixtures + "feed.xml"));
  }

  /// The test's server has another port than the one that the files name.
  void move_here(const std::string& file, const std::vector<std::string>& columns) {
    auto database = store::Database::open(file, store::Open::read_write);
    ASSERT_TRUE(database) << database.error().message;
    for (const std::string& name : columns) {
      const std::string table = name.substr(0, name.find('.'));
      const std::string column = name.substr(name.find('.') + 1);
      const auto done = database->run("update " + table + " set " + column + " = replace(" + column +
                                      ", 'http://127.0.0.1:18080/', '" + server_.url("/") + "')");
      ASSERT_TRUE(done) << done.error().message;
    }
  }

  void serve(const std::string& etag, const std::string& body) {
    server_.on("/feed", [=](const HttpRequest& request) { return test::conditional(request, etag, "", body); });
  }

  Recorder run() {
    Recorder recorder;
    const auto done = update_mirror({*source_of(server_.url("/feed"))}, options_, recorder);
    EXPECT_TRUE(done) << done.error().message;
    return recorder;
  }

  /// The articles, by path.
  std::map<std::string, std::string> files() {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "m/harbour-notes")) {
      if (entry.is_regular_file()) files[entry.path().string()] = test::read_whole(entry.path().string());
    }
    return files;
  }

  test::TemporaryFolder folder_;
  test::HttpServer server_;
  MirrorOptions options_;
};

TEST_F(Upgrade, AMirrorAsksWithItsValidatorsAndTouchesNothing) {
  const auto before = files();
  EXPECT_EQ(before.size(), 6U);
  EXPECT_TRUE(run().quiet());
  ASSERT_EQ(server_.log().size(), 1U);
  EXPECT_EQ(server_.log()[0].header("if-none-match"), "\"first\"");
  EXPECT_EQ(files(), before);
}

/// Also those that earlier versions told apart by their order.
TEST_F(Upgrade, AMirrorKnowsAllItsArticlesWhenTheyComeAgain) {
  const auto before = files();
  serve("\"second\"", test::read_whole(kFixtures + "feed.xml"));
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(files(), before);
  options_.now += std::chrono::hours(24);
  serve("\"third\"", test::read_whole(kFixtures + "feed.xml"));
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(files(), before);
}

TEST_F(Upgrade, ANewArticleOnTopOfAlikeOnesOverwritesNone) {
  const auto before = files();
  std::string feed = test::read_whole(kFixtures + "feed.xml");
  feed.insert(feed.find("<item>"),
              "<item><guid isPermaLink='false'>h-2</guid><link>https://harbour.example/cranes</link>"
              "<title>Cranes</title><pubDate>Sun, 12 Apr 2026 09:00:00 GMT</pubDate>"
              "<description>The fourth crane.</description></item>\n"
              "<item><link>https://harbour.example/log</link><title>Log</title>"
              "<description>Rain.</description></item>\n");
  serve("\"second\"", feed);
  const Recorder told = run();
  EXPECT_EQ(told.created.size(), 2U);
  EXPECT_TRUE(told.updated.empty() && told.notices.empty() && told.problems.empty());
  const auto after = files();
  EXPECT_TRUE(std::includes(after.begin(), after.end(), before.begin(), before.end()));
}

TEST_F(Upgrade, ACacheGivesItsCopyAndItsValidators) {
  pipeline::GatherOptions options;
  options.cache.path = folder_ / "cache.sqlite";
  options.cache.now = options_.now;
  options.cache.offline = true;
  const std::string url = server_.url("/feed");
  for (const bool offline : {true, false}) {
    options.cache.offline = offline;
    Recorder recorder;
    const std::vector<pipeline::SourceResult> all = pipeline::gather({*source_of(url)}, options, recorder);
    EXPECT_TRUE(recorder.quiet());
    ASSERT_EQ(all.size(), 1U);
    ASSERT_NE(all[0].feed(), nullptr);
    EXPECT_EQ(all[0].feed()->items.size(), 6U);
    EXPECT_EQ(server_.log().size(), offline ? 0U : 1U);
  }
  EXPECT_EQ(server_.log()[0].header("if-none-match"), "\"first\"");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "cache.sqlite.set-aside"));
}

}  // namespace
}  // namespace feedcat
