// A mirror's folder as a source of `fetch`.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

/// A feed with articles of these days of April 2026.
std::string feed_of(const std::string& title, const std::vector<int>& days) {
  const std::string site = fmt::format("https://{}.example.org/", title);
  std::string items;
  for (const int day : days) {
    items += fmt::format(
        "<item><guid>{0}{1:02}</guid><link>{2}{1:02}</link><title>{0} {1:02}</title><author>ann@example.org (Ann)"
        "</author><category>tides</category><pubDate>{1:02} Apr 2026 12:00:00 GMT</pubDate><description>&lt;p&gt;Body "
        "of &lt;b&gt;day&lt;/b&gt; {1:02}.&lt;/p&gt;</description></item>",
        title, day, site);
  }
  return fmt::format("<rss version='2.0'><channel><title>{}</title><link>{}</link>{}</channel></rss>", title, site,
                     items);
}

class MirrorSource : public testing::Test {
 protected:
  void SetUp() override {
    const std::string harbour = write_whole(folder_ / "harbour.xml", feed_of("harbour", {1, 3, 5, 7}));
    const std::string pier = write_whole(folder_ / "pier.xml", feed_of("pier", {2, 4, 6}));
    ASSERT_EQ(feedcat({"mirror", dir_, harbour, pier}).status, 0);
  }

  /// Returns the titles that `fetch DIR ARGUMENTS` prints, with a blank after each.
  std::string titles(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"fetch", dir_, "-f", "ndjson"});
    const Ran ran = feedcat(arguments, options_);
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::string all;
    for (std::size_t at = 0, end = 0; (end = ran.out.find('\n', at)) != std::string::npos; at = end + 1) {
      all += nlohmann::json::parse(ran.out.substr(at, end - at))["title"].get<std::string>() + " ";
    }
    return all;
  }

  TemporaryFolder folder_;
  std::string dir_ = folder_ / "m";
  RunOptions options_{.environment = {{"XDG_STATE_HOME", folder_ / "state"}, {"XDG_CONFIG_HOME", folder_ / "config"}}};
};

TEST_F(MirrorSource, IsReadWithAllFiltersTheNewestFirst) {
  EXPECT_EQ(titles({}), "harbour 07 pier 06 harbour 05 pier 04 harbour 03 pier 02 harbour 01 ");
  EXPECT_EQ(titles({"-n", "2"}), "harbour 07 pier 06 ");
  EXPECT_EQ(titles({"--per-feed", "1"}), "harbour 07 pier 06 ");
  EXPECT_EQ(titles({"--since", "2026-04-05", "--until", "2026-04-07"}), "pier 06 harbour 05 ");
  EXPECT_EQ(titles({"--where", "feed:pier -title:04"}), "pier 06 pier 02 ");
  EXPECT_EQ(titles({"--where", "body:day date:2026-04-03"}), "harbour 03 ");
  EXPECT_EQ(titles({"--match", "day 0[34]", "--author", "ann", "--category", "tides", "--title", "pier"}), "pier 04 ");
  EXPECT_EQ(titles({"--sort", "source", "-n", "3"}), "harbour 07 harbour 05 pier 06 ");
  EXPECT_EQ(titles({"--stories", "-n", "2"}), "harbour 07 pier 06 ");
}

TEST_F(MirrorSource, HasWhatTheFilesHave) {
  const auto json = nlohmann::json::parse(feedcat({"fetch", dir_, "-f", "json", "-n", "1"}).out);
  ASSERT_EQ(json["items"].size(), 1U);
  const auto& item = json["items"][0];
  EXPECT_EQ(item["id"], "harbour07");
  EXPECT_EQ(item["url"], "https://harbour.example.org/07");
  EXPECT_EQ(item["date_published"], "2026-04-07T12:00:00Z");
  EXPECT_EQ(item["content_html"], "<p>Body of <strong>day</strong> 07.</p>\n");
  EXPECT_EQ(item["tags"], nlohmann::json::array({"tides"}));
  EXPECT_EQ(item["authors"][0]["name"], "Ann");
  EXPECT_EQ(item["_feedcat"]["feed_title"], "harbour");
  EXPECT_EQ(feedcat({"fetch", dir_, "-f", "list", "-n", "1"}).out,
            "2026-04-07  harbour  harbour 07  https://harbour.example.org/07\n");
  EXPECT_THAT(feedcat({"fetch", dir_, "-f", "text"}).out, HasSubstr("\nBody of day 07.\n"));
}

/// A list is made from the heads of the articles, which lack most of what can be asked for.
TEST_F(MirrorSource, ListsWhatMatchesAsOtherFormatsDo) {
  const std::string show = write_whole(folder_ / "show.xml", R"(<rss version='2.0'><channel><title>show</title>
<item><guid>1</guid><title>Heard</title><atom:updated xmlns:atom="http://www.w3.org/2005/Atom">2026-04-02T12:00:00Z</atom:updated><category>sea</category><enclosure url="https://show.example.org/1.mp3"
 type="audio/mpeg" length="5"/></item><item><guid>2</guid><title>Read</title></item></channel></rss>)");
  ASSERT_EQ(feedcat({"mirror", dir_, show}).status, 0);
  for (const char* query :
       {"has:enclosure", "tag:sea", "words:<9 -tag:tides -title:read", "has:enclosure lang:en OR tag:sea"}) {
    SCOPED_TRACE(query);
    EXPECT_EQ(titles({"--where", query}), "Heard ");
    EXPECT_EQ(feedcat({"fetch", dir_, "-f", "list", "--where", query}, options_).out, "2026-04-02  show  Heard\n");
  }
  fs::create_directories(folder_ / "config/feedcat");
  write_whole(folder_ / "config/feedcat/config.toml", "[[rule]]\nwhen = 'tag:tides'\ndo = 'mute'\n");
  EXPECT_EQ(titles({}), "Heard Read ");
  EXPECT_EQ(feedcat({"fetch", dir_, "-f", "list"}, options_).out, "2026-04-02  show  Heard\n----------  show  Read\n");
}

TEST_F(MirrorSource, DeliversWhatIsNewOnce) {
  EXPECT_EQ(titles({"--new=a", "-n", "2"}), "pier 02 harbour 01 ");
  EXPECT_EQ(titles({"--new=a", "--where", "feed:pier"}), "pier 06 pier 04 ");
  EXPECT_EQ(titles({"--new=a"}), "harbour 07 harbour 05 harbour 03 ");
  EXPECT_EQ(titles({"--new=a"}), "");
  // What was delivered from a mirror was delivered from its feed, too.
  const std::string harbour = write_whole(folder_ / "harbour.xml", feed_of("harbour", {5, 7, 8}));
  const Ran ran = feedcat({"fetch", harbour, "--new=a", "-f", "list"}, options_);
  EXPECT_THAT(ran.out, HasSubstr("harbour 08"));
  EXPECT_THAT(ran.out, Not(HasSubstr("harbour 07")));
}

TEST_F(MirrorSource, IsReadTogetherWithFeeds) {
  const std::string quay = write_whole(folder_ / "quay.xml", feed_of("quay", {5, 8}));
  EXPECT_EQ(titles({"-n", "3", quay}), "quay 08 harbour 07 pier 06 ");
  EXPECT_EQ(titles({"--sort", "source", quay}),
            "harbour 07 harbour 05 harbour 03 harbour 01 pier 06 pier 04 pier 02 quay 05 quay 08 ");
  // An article that a feed still has is not there twice.
  EXPECT_EQ(titles({"-n", "3", folder_ / "pier.xml"}), "harbour 07 pier 06 harbour 05 ");
}

TEST_F(MirrorSource, IsTakenBeforeASubscriptionOfThatName) {
  write_whole(folder_ / "config/feedcat/urls", "https://example.invalid/feed \"~m\"\n");
  RunOptions options = options_;
  options.directory = folder_.path();
  const Ran ran = feedcat({"fetch", "m", "-f", "list", "-n", "1"}, options);
  EXPECT_EQ(ran.out, "2026-04-07  harbour  harbour 07  https://harbour.example.org/07\n");
  EXPECT_EQ(ran.err, "feedcat: m: taken for the mirror; @m is the subscription\n");
}

TEST_F(MirrorSource, SaysWhatMakesNoSenseForIt) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"fetch", dir_, "--follow"},
                                                    {"fetch", dir_, "--url", "https://example.org/"},
                                                    {"mirror", folder_ / "other", dir_},
                                                    {"explain", dir_}}) {
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 2) << arguments.front();
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr("mirror"));
  }
  EXPECT_FALSE(fs::exists(folder_ / "other"));
  EXPECT_EQ(feedcat({"fetch", dir_, "--full", "-n", "1", "-f", "list"}).err,
            "feedcat: " + dir_ + ": --full changes nothing in the articles of a mirror\n");
}

TEST_F(MirrorSource, GoesOnIfAFileIsMissing) {
  fs::remove(dir_ + "/pier/2026/2026-04-06-pier-06.md");
  const Ran ran = feedcat({"fetch", dir_, "-f", "text", "-n", "2"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "feedcat: " + dir_ + "/pier/2026/2026-04-06-pier-06.md: no such file\n");
  EXPECT_THAT(ran.out, HasSubstr("harbour 05"));
  EXPECT_THAT(ran.out, Not(HasSubstr("pier 06")));
}

}  // namespace
}  // namespace feedcat::test
