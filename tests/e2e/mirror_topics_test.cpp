// The lists and Atom feeds of a site for saved queries and tags, and its OPML list.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/atom_rules.hpp"
#include "support/http_server.hpp"
#include "support/killed.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string item(int n, const std::vector<std::string>& tags, const std::string& words = "Words.") {
  std::string categories;
  for (const std::string& tag : tags) categories += "<category><![CDATA[" + tag + "]]></category>";
  return fmt::format(
      "<item><guid isPermaLink='false'>{0}</guid><link>https://example.org/{0}</link><title>Article {0}</title>"
      "<pubDate>2026-01-{1:02}T10:00:00Z</pubDate>{2}<description>{3}</description></item>",
      n, 1 + n % 28, categories, words);
}

class MirrorTopics : public testing::Test {
 protected:
  Ran run(const std::vector<std::string>& words) const {
    return feedcat(words, {.environment = {{"XDG_CONFIG_HOME", folder_ / "config"}}});
  }
  void mirror(const std::string& items) const {
    write_whole(feed_, "<rss version='2.0'><channel><title>Blog</title>" + items + "</channel></rss>");
    const Ran ran = run({"mirror", "--site", dir_, feed_});
    EXPECT_EQ(ran.status, 0) << ran.err;
  }
  void save_queries(const std::string& lines) const {
    write_whole(folder_ / "config/feedcat/config.toml", "[queries]\n" + lines);
  }
  std::vector<std::string> topics() const {
    std::vector<std::string> names;
    for (const char* folder : {"queries", "tags"}) {
      if (!fs::exists(dir_ + "/_site/" + folder)) continue;
      for (const auto& entry : fs::directory_iterator(dir_ + "/_site/" + folder)) {
        names.push_back(std::string(folder) + "/" + entry.path().filename().string());
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  std::string page(const std::string& path) const { return read_whole(dir_ + "/" + path); }
  /// What differs if a file was written again.
  std::map<std::string, std::pair<ino_t, std::int64_t>> files() const {
    std::map<std::string, std::pair<ino_t, std::int64_t>> all;
    for (const auto& entry : fs::recursive_directory_iterator(dir_)) {
      struct stat status {};
      if (!entry.is_regular_file() || ::stat(entry.path().c_str(), &status) != 0) continue;
      all[entry.path().string().substr(dir_.size() + 1)] = {
          status.st_ino, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
    }
    return all;
  }
  std::vector<std::string> touched(const std::map<std::string, std::pair<ino_t, std::int64_t>>& before) const {
    std::vector<std::string> names;
    for (const auto& [path, identity] : files()) {
      const auto was = before.find(path);
      const bool is_topic = path.starts_with("_site/tags/") || path.starts_with("_site/queries/");
      if (is_topic && (was == before.end() || was->second != identity)) names.push_back(path);
    }
    return names;
  }

  TemporaryFolder folder_;
  std::string dir_ = folder_ / "mirror";
  std::string feed_ = folder_ / "feed.xml";
};

TEST_F(MirrorTopics, HaveAPageAndAnAtomFeedThatTheIndexLinksTo) {
  save_queries("harbour = \"tide* tag:sea\"\n");
  mirror(item(1, {"Sea", "rare"}, "Tides.") + item(2, {"sea"}) + item(3, {"boats", "Sea"}, "The tide.") +
         item(4, {"boats"}));
  EXPECT_THAT(topics(), ElementsAre("queries/harbour.html", "queries/harbour.xml", "tags/boats.html", "tags/boats.xml",
                                    "tags/sea.html", "tags/sea.xml"));
  const std::string index = page("index.html");
  EXPECT_THAT(index, HasSubstr("<h2>Searches</h2>\n<ul class=\"turns\">\n<li><a href=\"_site/queries/harbour.html\" "
                               "dir=\"auto\">harbour</a></li>\n"));
  EXPECT_THAT(index, HasSubstr("<a href=\"_site/tags/sea.html\" dir=\"auto\">Sea</a> <span class=\"count\">3</span>"));
  EXPECT_THAT(index, HasSubstr("href=\"_site/sources.opml\""));
  const std::string harbour = page("_site/queries/harbour.html");
  EXPECT_LT(harbour.find("Article 3"), harbour.find("Article 1"));
  EXPECT_THAT(harbour, Not(HasSubstr("Article 2")));
  EXPECT_THAT(harbour, HasSubstr("href=\"../../_site/queries/harbour.xml\""));
  for (const std::string& name : topics()) {
    if (!name.ends_with(".xml")) continue;
    EXPECT_THAT(atom_problems(page("_site/" + name)), IsEmpty()) << name;
  }
  const auto feed = run({"fetch", dir_ + "/_site/tags/boats.xml", "-f", "list"});
  EXPECT_EQ(feed.out,
            "2026-01-05  boats \u00b7 mirror  Article 4  https://example.org/4\n"
            "2026-01-04  boats \u00b7 mirror  Article 3  https://example.org/3\n");
}

TEST_F(MirrorTopics, ANewArticleTouchesOnlyThoseThatItIsOn) {
  save_queries("all = \"\"\nkites = \"kite\"\n");
  const std::string old = item(1, {"sea"}) + item(2, {"sea"}) + item(3, {"boats"}) + item(4, {"boats"});
  mirror(old);
  const auto before = files();
  mirror(old);
  EXPECT_EQ(files(), before);
  mirror(old + item(5, {"boats"}));
  EXPECT_THAT(touched(before), ElementsAre("_site/queries/all.html", "_site/queries/all.xml", "_site/tags/boats.html",
                                           "_site/tags/boats.xml"));
  const auto later = files();
  mirror(item(1, {"boats"}) + item(2, {"sea"}) + item(3, {"boats"}) + item(4, {"boats"}) + item(5, {"boats"}));
  EXPECT_THAT(topics(), ElementsAre("queries/all.html", "queries/all.xml", "queries/kites.html", "queries/kites.xml",
                                    "tags/boats.html", "tags/boats.xml"))
      << "one article is not enough for a tag";
}

TEST_F(MirrorTopics, FollowTheSavedQueries) {
  const std::string items = item(1, {}, "Kites.") + item(2, {}, "A tide.");
  save_queries("one = \"kite\"\ntwo = \"kite\"\n");
  mirror(items);
  save_queries("two = \"tide\"\n\"../../../etc\" = \"kite\"\nwrong = \"kite AND\"\n");
  write_whole(feed_, "<rss version='2.0'><channel><title>Blog</title>" + items + "</channel></rss>");
  const Ran ran = run({"mirror", "--site", dir_, feed_});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "feedcat: query:wrong: a word is missing after AND\n");
  const std::vector<std::string> names = topics();
  ASSERT_EQ(names.size(), 4U);
  EXPECT_THAT(names[0], testing::StartsWith("queries/etc-"));
  EXPECT_EQ(names[2], "queries/two.html");
  EXPECT_THAT(page("_site/queries/two.html"), HasSubstr("Article 2"));
  EXPECT_THAT(page("index.html"), Not(HasSubstr("one.html")));
  const auto before = files();
  EXPECT_EQ(run({"mirror", "--site", dir_, feed_}).err, "") << "nothing has changed since";
  EXPECT_EQ(files(), before);
}

TEST_F(MirrorTopics, AfterARunIsKilledAtAnyMomentTheNextOneContinues) {
  const auto pages = [](const std::string& dir) {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(dir + "/_site")) {
      if (entry.is_regular_file()) all[entry.path().string().substr(dir.size())] = read_whole(entry.path());
    }
    all["index.html"] = read_whole(dir + "/index.html");
    return all;
  };
  std::string items;
  for (int n = 0; n < 60; ++n) items += item(n, {fmt::format("t{}", n % 20), fmt::format("u{}", n % 7)}, "A kite.");
  const std::string text = "<rss version='2.0'><channel><title>Blog</title>" + items;
  const auto save = [&](int round) {
    save_queries(fmt::format("q{} = \"kite\"\nq = \"title:{}\"\n", round % 3, round));
    const std::string late = round % 2 == 0 ? "" : item(100, {"late", "t1"}) + item(101, {"late"});
    write_whole(feed_, text + late + "</channel></rss>");
  };
  save(0);
  ASSERT_EQ(run({"mirror", "--site", dir_, feed_}).status, 0);
  for (int round = 0; round < 25; ++round) {
    save(round);
    run_and_kill({"mirror", "--site", dir_, feed_}, {{"XDG_CONFIG_HOME", folder_ / "config"}},
                 std::chrono::milliseconds(5 + round * 4));
  }
  save(1);
  EXPECT_EQ(run({"mirror", "--site", dir_, feed_}).err, "");
  const std::string whole = folder_ / "whole/mirror";
  ASSERT_EQ(run({"mirror", "--site", whole, feed_}).status, 0);
  EXPECT_EQ(pages(dir_), pages(whole));
}

TEST_F(MirrorTopics, HostileTagsStayInTheFolderAndAreFew) {
  std::string items;
  for (int i = 0; i < 4; ++i) {
    std::vector<std::string> tags{"../../../../escape", "/absolute", "\x1b[31mred", "",  " ",
                                  "<script>",           "CON",       "a",           "A", std::string(3000, 'z')};
    for (int t = 0; t < 400; ++t) tags.push_back(fmt::format("t{}", t + (i / 2) * 400));
    items += item(i, tags);
  }
  mirror(items);
  EXPECT_FALSE(fs::exists(folder_ / "escape.html"));
  EXPECT_LE(topics().size(), 1000U);
  EXPECT_GT(topics().size(), 500U);
  EXPECT_THAT(page("index.html"), Not(HasSubstr("<script>")));
  for (const std::string& name : topics()) {
    EXPECT_EQ(name.find('\x1b'), std::string::npos);
    EXPECT_LT(name.size(), 130U);
  }
}

TEST_F(MirrorTopics, TheListOfFeedsCanBeImported) {
  HttpServer server;
  const std::string text =
      "<rss version='2.0'><channel><title>Blog &amp; more</title>" + item(1, {}) + "</channel></rss>";
  server.on("/feed", [&](const HttpRequest&) { return ok(text); });
  ASSERT_EQ(run({"mirror", "--site", dir_, server.url("/feed")}).status, 0);
  const Ran imported = run({"feeds", "import", dir_ + "/_site/sources.opml"});
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_THAT(run({"feeds", "list"}).out, HasSubstr(server.url("/feed")));
  EXPECT_THAT(page("_site/sources.opml"), HasSubstr("text=\"Blog &amp; more\""));
}

}  // namespace
}  // namespace feedcat::test
