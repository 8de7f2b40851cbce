// Which articles a user gets, and in which order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/ascii.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kSea = R"(<rss version="2.0"><channel><title>Sea</title>
<item><title>Storm warning</title><link>https://sea.example.org/1</link><pubDate>Thu, 09 Apr 2026 10:00:00 GMT</pubDate>
<author>ann@example.org (Ann Lee)</author><category>Weather</category><description>&lt;p&gt;Gusts from the west.&lt;/p&gt;</description></item>
<item><title>Low water</title><link>https://sea.example.org/2</link><pubDate>Tue, 07 Apr 2026 10:00:00 GMT</pubDate>
<author>bo@example.org (Bo Chen)</author><category>Tides</category><description>Walk to the island.</description></item>
<item><title>About this harbour</title><link>https://sea.example.org/about</link></item>
</channel></rss>)";
constexpr const char* kLand = R"(<rss version="2.0"><channel><title>Land</title>
<item><title>Storm warning (copy)</title><link>http://sea.example.org/1/?utm_source=land</link><pubDate>Thu, 09 Apr 2026 11:00:00 GMT</pubDate></item>
<item><title>Sowing oats</title><link>https://land.example.org/oats</link><pubDate>Wed, 08 Apr 2026 10:00:00 GMT</pubDate></item>
</channel></rss>)";

class Selected : public testing::Test {
 protected:
  /// Returns the titles in the order of the output.
  std::vector<std::string> titles(const std::vector<std::string>& options) {
    std::vector<std::string> arguments{"fetch", sea_, land_, "-f", "tsv"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::vector<std::string> out;
    for (const std::string_view line : base::split(ran.out, '\n')) {
      if (!line.empty()) out.emplace_back(base::split(line, '\t').at(2));
    }
    return out;
  }

  TemporaryFolder folder_;
  std::string sea_ = write_whole(folder_ / "sea.xml", kSea);
  std::string land_ = write_whole(folder_ / "land.xml", kLand);
};

TEST_F(Selected, MergesFeedsWithoutDoubles) {
  EXPECT_THAT(titles({}), ElementsAre("Storm warning", "Sowing oats", "Low water", "About this harbour"));
  EXPECT_THAT(titles({"--sort=source"}),
              ElementsAre("Storm warning", "Low water", "About this harbour", "Sowing oats"));
}

TEST_F(Selected, AQuerySelects) {
  EXPECT_THAT(titles({"--where=gusts"}), ElementsAre("Storm warning"));
  EXPECT_THAT(titles({"--where=author:lee OR tag:tides"}), ElementsAre("Storm warning", "Low water"));
  EXPECT_THAT(titles({"--where=feed:land -title:/storm/"}), ElementsAre("Sowing oats"));
  EXPECT_THAT(titles({"--where=date:2026-04-08 OR url:about"}), ElementsAre("Sowing oats", "About this harbour"));
  EXPECT_THAT(titles({"--where=warning", "--author=bo"}), IsEmpty());
  EXPECT_THAT(titles({"--where= "}), ElementsAre("Storm warning", "Sowing oats", "Low water", "About this harbour"));
}

TEST_F(Selected, AMistakeInAQueryIsMarked) {
  const Ran ran = feedcat({"fetch", sea_, "--where", "\u00e9t\u00e9 titel:x"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err,
            "feedcat: --where: unknown field titel; did you mean title? (quotes make it words)\n"
            "  \u00e9t\u00e9 titel:x\n"
            "      ^\n");
}

TEST_F(Selected, ASavedQueryStandsForItsText) {
  const std::string config = folder_ / "config";
  std::filesystem::create_directories(config + "/feedcat");
  write_whole(config + "/feedcat/config.toml", "[queries]\nwet = \"gusts OR island\"\n");
  write_whole(config + "/feedcat/urls", "https://sea.example.org/feed sea\n");
  const auto run = [&](const std::string& query) {
    return feedcat({"fetch", sea_, "-f", "tsv", "--where", query}, {{}, {{"XDG_CONFIG_HOME", config}}, {}});
  };
  const Ran ran = run("query:wet -storm");
  EXPECT_THAT(ran.out, testing::HasSubstr("Low water"));
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
  EXPECT_THAT(run("query:wett").err, testing::HasSubstr("there is no saved query wett; did you mean wet?"));
  EXPECT_EQ(run("feed:@sea").status, 0);
  EXPECT_THAT(run("feed:@land").err, testing::HasSubstr("no subscription has the tag land"));
}

/// What a query leaves out stays new for a run with another one.
TEST_F(Selected, AQueryAndNewGoTogether) {
  const auto run = [&](const std::string& query) {
    return feedcat({"fetch", sea_, "-f", "tsv", "--new", "--where", query},
                   {{}, {{"XDG_STATE_HOME", folder_ / "state"}}, {}})
        .out;
  };
  EXPECT_THAT(run("gusts"), testing::HasSubstr("Storm warning"));
  EXPECT_EQ(run("gusts"), "");
  EXPECT_THAT(run("island"), testing::HasSubstr("Low water"));
}

TEST_F(Selected, AnIdBelongsToItsFeed) {
  const auto feed = [&](const std::string& name, const std::string& title, const std::string& article) {
    return write_whole(folder_ / name, "<rss version=\"2.0\"><channel><title>" + title + "</title><item><title>" +
                                           article +
                                           "</title><guid isPermaLink=\"false\">1</guid></item></channel></rss>");
  };
  const std::string one = feed("one.xml", "One", "First");
  const auto out = [&](const std::string& other) { return feedcat({"fetch", one, other, "-f", "tsv"}).out; };
  EXPECT_EQ(out(feed("two.xml", "Two", "Second")), "\tOne\tFirst\t\t\t1\n\tTwo\tSecond\t\t\t1\n");
  EXPECT_EQ(out(one), "\tOne\tFirst\t\t\t1\n");
  EXPECT_EQ(out(feed("copy.xml", "One", "First")), "\tOne\tFirst\t\t\t1\n");
  const std::string nameless = feed("three.xml", "", "Third");
  const Ran ran = feedcat({"fetch", nameless, feed("four.xml", "", "Fourth"), nameless, "-f", "tsv"});
  EXPECT_EQ(ran.out, "\t\tThird\t\t\t1\n\t\tFourth\t\t\t1\n");
}

TEST_F(Selected, TheSameTitleIsNotTheSameArticle) {
  const auto feed = [&](const std::string& name) {
    return write_whole(folder_ / name, "<rss version=\"2.0\"><channel><title>" + name +
                                           "</title><item><title>Minutes</title><description>Of " + name +
                                           "</description></item></channel></rss>");
  };
  const Ran ran = feedcat({"fetch", feed("board"), feed("club"), "-f", "list"});
  EXPECT_EQ(ran.out, "----------  board  Minutes\n----------  club  Minutes\n");
}

TEST_F(Selected, TheHomePageIsNotTheAddressOfAnArticle) {
  const auto feed = [&](const std::string& name) {
    return write_whole(folder_ / name,
                       "<rss version=\"2.0\"><channel><title>" + name +
                           "</title><link>https://status.example.org</link><item><title>" + name +
                           " is up</title><link>https://status.example.org/</link></item></channel></rss>");
  };
  const Ran ran = feedcat({"fetch", feed("mail"), feed("web"), "-f", "tsv"});
  EXPECT_EQ(base::split(ran.out, '\n').size(), 3U) << ran.out;
}

TEST_F(Selected, ByNumber) {
  EXPECT_THAT(titles({"-n", "2"}), ElementsAre("Storm warning", "Sowing oats"));
  EXPECT_THAT(titles({"--per-feed", "1"}), ElementsAre("Storm warning", "Sowing oats"));
  EXPECT_THAT(titles({"-n", "2", "--sort", "source"}), ElementsAre("Storm warning", "Sowing oats"));
  EXPECT_THAT(titles({"-n0"}), IsEmpty());
}

TEST_F(Selected, TheLastOfAnOptionCounts) {
  EXPECT_THAT(titles({"-n", "1", "--limit=2"}), ElementsAre("Storm warning", "Sowing oats"));
  EXPECT_THAT(titles({"-n2", "--sort=source", "--sort=date", "-f", "list", "-f", "tsv"}),
              ElementsAre("Storm warning", "Sowing oats"));
}

TEST_F(Selected, ImpossibleSelectionsAreWrongUsage) {
  for (const std::vector<std::string>& options : {std::vector<std::string>{"--limit", "-1"},
                                                  {"--limit", "1.5"},
                                                  {"--per-feed", "all"},
                                                  {"--sort", "title"},
                                                  {"--since", "2026-02-30"},
                                                  {"--until", "tomorrow"},
                                                  {"--match", "["},
                                                  {"--title", "(?=x)"},
                                                  {"--author", "\\1"},
                                                  {"--category", "a{1001}"}}) {
    std::vector<std::string> arguments{"fetch", sea_};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 2) << options.back();
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
    EXPECT_NE(ran.err.find(options.front()), std::string::npos) << ran.err;
  }
}

TEST_F(Selected, ByDateIncludingItemsWithoutADate) {
  EXPECT_THAT(titles({"--since", "2026-04-08"}), ElementsAre("Storm warning", "Sowing oats", "About this harbour"));
  EXPECT_THAT(titles({"--until", "2026-04-08T10:00:00Z"}), ElementsAre("Low water", "About this harbour"));
  EXPECT_THAT(titles({"--since", "2026-04-08T12:00:00+02:00", "--until", "2026-04-09"}),
              ElementsAre("Sowing oats", "About this harbour"));
  EXPECT_THAT(titles({"--until", "1000w"}), ElementsAre("About this harbour"));
}

TEST_F(Selected, ByWords) {
  EXPECT_THAT(titles({"--match", "gusts"}), ElementsAre("Storm warning"));
  EXPECT_THAT(titles({"--match", "GUSTS"}), IsEmpty());
  EXPECT_THAT(titles({"--title", "(?P<What>\\x{53}torm|\\x4Cow)\\S*\\PN"}), ElementsAre("Storm warning", "Low water"));
  EXPECT_THAT(titles({"--match", "^(walk|sowing)"}), ElementsAre("Sowing oats", "Low water"));
  EXPECT_THAT(titles({"--title", "water$"}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--author", "ann"}), ElementsAre("Storm warning"));
  EXPECT_THAT(titles({"--author", "bo@"}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--category", "Tides"}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--category", "tides", "--author", "ann"}), IsEmpty());
}

}  // namespace
}  // namespace feedcat::test
