// `[[rule]]` in config.toml: articles that are muted, get a tag or a score.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kSea = R"(<rss version="2.0"><channel><title>Sea</title>
<item><title>Storm warning</title><link>https://sea.example.org/1</link><pubDate>Thu, 09 Apr 2026 10:00:00 GMT</pubDate>
<category>Weather</category><description>Gusts from the west.</description></item>
<item><title>Low water</title><link>https://sea.example.org/2</link><pubDate>Tue, 07 Apr 2026 10:00:00 GMT</pubDate>
<description>Walk to the island.</description></item>
<item><title>A sponsored cruise</title><link>https://sea.example.org/3</link><pubDate>Wed, 08 Apr 2026 10:00:00 GMT</pubDate></item>
</channel></rss>)";

constexpr const char* kRules = R"([queries]
ads = "sponsored OR title:/prize/"

[[rule]]
name = "advertisements"
when = "query:ads"
do = "mute"

[[rule]]
when = "body:walk"
do = ["tag:On foot", "score:+40"]

[[rule]]
when = "tag:foot"
do = "score:+2"

[[rule]]
when = "tag:weather"
do = "score:-5"
)";

class RulesTest : public testing::Test {
 protected:
  RulesTest() { configure(kRules); }

  [[nodiscard]] std::string config() const { return home_ / "feedcat/config.toml"; }
  void configure(const std::string& settings) const { write_whole(config(), settings); }
  [[nodiscard]] Ran run(std::vector<std::string> arguments) const {
    return feedcat(
        std::move(arguments),
        {{},
         {{"XDG_CONFIG_HOME", home_.path()}, {"XDG_CACHE_HOME", home_ / "cache"}, {"XDG_STATE_HOME", home_ / "state"}},
         {}});
  }
  /// Returns the titles that `fetch` prints.
  [[nodiscard]] std::vector<std::string> titles(std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"fetch", sea_, "-f", "tsv"});
    const Ran ran = run(options);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.err, "");
    std::vector<std::string> out;
    for (const std::string_view line : base::split(ran.out, '\n')) {
      if (!line.empty()) out.emplace_back(base::split(line, '\t').at(2));
    }
    return out;
  }

  TemporaryFolder home_;
  std::string sea_ = write_whole(home_ / "sea.xml", kSea);
};

TEST_F(RulesTest, MuteWhatTheyMatch) {
  EXPECT_THAT(titles(), ElementsAre("Storm warning", "Low water"));
  EXPECT_THAT(titles({"--no-rules"}), ElementsAre("Storm warning", "A sponsored cruise", "Low water"));
  EXPECT_THAT(titles({"--no-config"}), ElementsAre("Storm warning", "A sponsored cruise", "Low water"));
}

TEST_F(RulesTest, ScoresSortAndSelect) {
  EXPECT_THAT(titles({"--sort", "score"}), ElementsAre("Low water", "Storm warning"));
  EXPECT_THAT(titles({"--sort", "score", "-n1"}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--min-score", "42"}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--min-score", "-5"}), ElementsAre("Storm warning", "Low water"));
  EXPECT_THAT(titles({"--min-score=43"}), IsEmpty());
  EXPECT_THAT(titles({"--min-score=0", "--no-rules"}), ElementsAre("Storm warning", "A sponsored cruise", "Low water"));
  configure(std::string(kRules) + "[fetch]\nmin-score = -4\n");
  EXPECT_THAT(titles(), ElementsAre("Low water"));
  const Ran wrong = run({"fetch", sea_, "--min-score", "4.5"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("not a whole number: 4.5"));
}

TEST_F(RulesTest, JsonSaysTheScoreAndWhy) {
  const std::string out = run({"fetch", sea_, "-f", "ndjson", "--sort=score"}).out;
  const auto lines = base::split(out, '\n');
  ASSERT_EQ(lines.size(), 3U) << out;
  EXPECT_THAT(std::string(lines[0]), HasSubstr("\"tags\":[\"On foot\"]"));
  EXPECT_THAT(std::string(lines[0]), HasSubstr("\"score\":42,\"score_why\":[\"body:walk\",\"tag:foot\"]"));
  EXPECT_THAT(std::string(lines[1]), HasSubstr("\"score\":-5,\"score_why\":[\"tag:weather\"]"));
  EXPECT_THAT(run({"fetch", sea_, "-f", "json", "--no-rules"}).out, Not(HasSubstr("\"score")));
}

TEST_F(RulesTest, TheirTagsAreAsThoseOfThePublisher) {
  EXPECT_THAT(titles({"--where", "tag:\"on foot\""}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--category", "^on foot$"}), ElementsAre("Low water"));
  EXPECT_THAT(run({"fetch", sea_}).out, HasSubstr("On foot"));
}

TEST_F(RulesTest, WhatIsMutedIsNotNewLater) {
  EXPECT_THAT(titles({"--new"}), ElementsAre("Storm warning", "Low water"));
  EXPECT_THAT(titles({"--new", "--no-rules"}), IsEmpty());
  EXPECT_THAT(titles({"--new=other", "--min-score=1"}), ElementsAre("Low water"));
  EXPECT_THAT(titles({"--new=other"}), ElementsAre("Storm warning")) << "a low score is only not selected";
  EXPECT_THAT(titles({"--new=other", "--no-rules"}), IsEmpty());
}

TEST_F(RulesTest, AnotherTagIsNoUpdate) {
  EXPECT_THAT(titles({"--new", "--updates"}), ElementsAre("Storm warning", "Low water"));
  configure("[[rule]]\nwhen = \"\"\ndo = \"tag:all\"\n");
  EXPECT_THAT(titles({"--new", "--updates"}), IsEmpty());
}

TEST_F(RulesTest, RunOut) {
  const std::string mute = "[[rule]]\nwhen = \"storm\"\ndo = \"mute\"\nuntil = ";
  for (const char* over : {"2026-01-01", "\"2026-01-01\"", "2026-01-01T10:00:00Z", "\"2026-01-01T10:00:00+02:00\""}) {
    configure(mute + over + "\n");
    EXPECT_EQ(titles().size(), 3U) << over;
    EXPECT_THAT(run({"config"}).out, HasSubstr("[[rule]], which has run out\n")) << over;
  }
  for (const char* later : {"2999-12-31", "\"2999-12-31T10:00:00Z\""}) {
    configure(mute + later + "\n");
    EXPECT_EQ(titles().size(), 2U) << later;
    EXPECT_THAT(run({"config"}).out, Not(HasSubstr("run out"))) << later;
  }
}

TEST_F(RulesTest, AMirrorSavesNothingThatIsMutedUnlessThereAreNoRules) {
  const std::string dir = home_ / "mirror";
  const auto saved = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"mirror", dir, sea_});
    const Ran ran = run(options);
    EXPECT_EQ(ran.status, 0) << ran.err;
    return std::count(ran.out.begin(), ran.out.end(), '\n');
  };
  EXPECT_EQ(saved({}), 2);
  EXPECT_EQ(saved({}), 0);
  EXPECT_EQ(run({"search", "tag:foot", "-l", dir}).out, dir + "/sea/2026/2026-04-07-low-water.md\n");
  EXPECT_EQ(saved({"--no-rules"}), 1);
  EXPECT_EQ(saved({}), 0);
  EXPECT_THAT(run({"search", "cruise", "-l", dir}).out, HasSubstr("a-sponsored-cruise.md"));
}

TEST_F(RulesTest, ASearchSortsByScores) {
  const std::string dir = home_ / "mirror";
  ASSERT_EQ(run({"mirror", dir, sea_, "--no-rules"}).status, 0);
  const auto found = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"search", "sea.example.org OR url:sea", "-f", "tsv", dir});
    const Ran ran = run(options);
    EXPECT_EQ(ran.err, "");
    std::vector<std::string> titles;
    for (const std::string_view line : base::split(ran.out, '\n')) {
      if (!line.empty()) titles.emplace_back(base::split(line, '\t').at(2));
    }
    return titles;
  };
  EXPECT_THAT(found({"--sort=date"}), ElementsAre("Storm warning", "A sponsored cruise", "Low water"));
  EXPECT_THAT(found({"--sort=score"}), ElementsAre("Low water", "A sponsored cruise", "Storm warning"));
  EXPECT_THAT(found({"--sort=score", "-n2"}), ElementsAre("Low water", "A sponsored cruise"));
  EXPECT_THAT(found({"--sort=date", "--min-score=0"}), ElementsAre("A sponsored cruise", "Low water"));
  EXPECT_THAT(found({"--sort=date", "--min-score=0", "-n1"}), ElementsAre("A sponsored cruise"));
  EXPECT_THAT(found({"--min-score=0", "-n0"}), IsEmpty());
  EXPECT_THAT(run({"search", "walk", "--sort", "score", "-f", "ndjson", dir}).out, HasSubstr("\"score\":42,"));
  EXPECT_EQ(run({"search", "walk", "--min-score", "43", dir}).status, 1);
}

TEST_F(RulesTest, ExplainSaysWhichMatch) {
  const std::string out = run({"explain", sea_}).out;
  EXPECT_THAT(out, HasSubstr("\nrule    body:walk, tag:foot => tag:On foot, score:+42\n"));
  EXPECT_THAT(out, HasSubstr("\nrule    advertisements => mute\n"));
  EXPECT_THAT(out, HasSubstr("\nrules   advertisements matches 1 of 3 items: mute\n"));
  EXPECT_THAT(out, HasSubstr("\nrules   tag:weather matches 1 of 3 items: score:-5\n"));
  EXPECT_THAT(run({"explain", "--no-rules", sea_}).out, Not(HasSubstr("\nrule")));
}

TEST_F(RulesTest, AMistakeInAQueryIsMarked) {
  configure("[[rule]]\ndo = \"mute\"\n\nwhen = \"tide titel:x\"\n");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"fetch", sea_}, {"mirror", home_ / "m", sea_}, {"explain", sea_}, {"config"}}) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 2) << words.front();
    EXPECT_EQ(ran.out, "") << words.front();
    EXPECT_EQ(ran.err, "feedcat: " + config() +
                           ":4: when: unknown field titel; did you mean title? (quotes make it words)\n"
                           "  tide titel:x\n"
                           "       ^\n")
        << words.front();
  }
  EXPECT_FALSE(std::filesystem::exists(home_ / "m"));
  EXPECT_EQ(titles({"--no-rules"}).size(), 3U);
}

TEST_F(RulesTest, WhatIsWrongInATableIsNamedWithItsLine) {
  const std::pair<std::string, std::string> rows[] = {
      {"[rule]\nwhen = \"a\"\n", "1: rule is not an array of tables, each of which begins with [[rule]]"},
      {"[[rules]]\nwhen = \"a\"\n", "1: unknown key rules; did you mean rule?"},
      {"[[rule]]\nwhen = \"a\"\n", "1: [[rule]] needs do"},
      {"[[rule]]\ndo = \"mute\"\n", "1: [[rule]] needs when"},
      {"[[rule]]\nwhen = \"a\"\ndo = \"mute\"\nutil = 2026-01-01\n",
       "4: unknown key util in [[rule]]; did you mean until?"},
      {"[[rule]]\nwhen = 1\ndo = \"mute\"\n", "2: when: not a string"},
      {"[[rule]]\nwhen = \"a\"\ndo = \"mutt\"\n",
       "3: do: not mute, tag:NAME or score:NUMBER: mutt; did you mean mute?"},
      {"[[rule]]\nwhen = \"a\"\ndo = [\"mute\", 1]\n", "3: do: not a string"},
      {"[[rule]]\nwhen = \"a\"\ndo = []\n", "3: do: is empty"},
      {"[[rule]]\nwhen = \"a\"\ndo = \"mute\"\nuntil = \"7d\"\n",
       "4: until: not a date: 7d (expected 2026-12-31 or RFC 3339)"},
      {"[[rule]]\nwhen = \"a\"\ndo = \"mute\"\nuntil = true\n", "4: until: not a date"},
      {"[[rule]]\nname = \"\"\nwhen = \"a\"\ndo = \"mute\"\n", "2: name: is empty"},
  };
  for (const auto& [settings, message] : rows) {
    configure(settings);
    const Ran ran = run({"fetch", sea_});
    EXPECT_EQ(ran.status, 2) << settings;
    EXPECT_THAT(ran.errors(), ElementsAre(StartsWith("feedcat: " + config() + ":" + message))) << settings;
  }
}

TEST_F(RulesTest, ConfigShowsThemInTheFormOfTheFile) {
  configure(
      "[[rule]]\nname = \"the sea\"\nwhen = 'title:\"low water\"'\ndo = [\"tag:sea\", \"score:-3\"]\nuntil = "
      "2999-12-31\n");
  const std::string out = run({"config"}).out;
  EXPECT_THAT(out, HasSubstr("\n[[rule]]                                # config.toml:1\n"
                             "name = \"the sea\"                        # config.toml:2 [[rule]]\n"
                             "when = \"title:\\\"low water\\\"\"            # config.toml:3 [[rule]]\n"
                             "do = [\"tag:sea\", \"score:-3\"]            # config.toml:4 [[rule]]\n"
                             "until = \"2999-12-31\"                    # config.toml:5 [[rule]]\n"));
  configure(out.substr(0, out.find("\n[fetch]")));
  EXPECT_THAT(run({"config"}).out, HasSubstr("until = \"2999-12-31\""));
  EXPECT_THAT(run({"config", "status"}).out, Not(HasSubstr("[[rule]]")));
}

TEST_F(RulesTest, WhatAFeedSaysIsNoRule) {
  write_whole(home_ / "evil.xml",
              "<rss version='2.0'><channel><title>E</title><item><title>score:+99 mute "
              "tag:x</title><category>advertisements</category><category>score:+99</category></item></channel></rss>");
  const Ran ran = run({"fetch", home_ / "evil.xml", "-f", "ndjson"});
  EXPECT_THAT(ran.out, HasSubstr("\"score\":0,"));
  EXPECT_THAT(ran.out, Not(HasSubstr("score_why")));
}

}  // namespace
}  // namespace feedcat::test
