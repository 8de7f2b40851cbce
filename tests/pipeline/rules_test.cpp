// Tests what rules say about an article.
#include "pipeline/rules.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "pipeline/rule_matches.hpp"
#include "query/parse.hpp"
#include "text/date.hpp"

namespace feedcat::pipeline {
namespace {

const UtcTime kNow = *text::parse_date("2026-06-15T12:00:00Z");

Rule rule(std::string when, const std::vector<std::string>& actions, std::string name = {}) {
  Rule made;
  made.name = name.empty() ? when : std::move(name);
  const query::Context context{.now = kNow};
  auto parsed = query::parse(when, context);
  EXPECT_TRUE(parsed) << when << ": " << (parsed ? "" : parsed.error().what);
  if (parsed) made.when = std::move(*parsed);
  made.typed = std::move(when);
  for (const std::string& action : actions) EXPECT_TRUE(add_action(action, made.actions)) << action;
  return made;
}

Feed feed_of_one() {
  Feed feed;
  feed.title = "Harbour Notes";
  feed.feed_url = "https://sea.example/feed";
  feed.language = "en";
  Item& item = feed.items.emplace_back();
  item.id = "1";
  item.title = "Tide gauges";
  item.tags = {"Sea"};
  item.published = *text::parse_date("2026-06-14T12:00:00Z");
  item.body = {Markup::Kind::html, "<p>The harbour has a new <b>model</b>.</p>", ""};
  return feed;
}

Ruling judged(std::vector<Rule> rules) {
  const Feed feed = feed_of_one();
  const auto compiled = Rules::compile(std::move(rules), kNow);
  EXPECT_TRUE(compiled);
  return compiled ? compiled->judge(feed.items[0], feed, "https://typed.example/") : Ruling();
}

TEST(RuleActions, AreWhatAUserWrites) {
  const std::pair<std::string, RuleActions> rows[] = {
      {"mute", {.mute = true}},
      {"tag:Low tide", {.tags = {"Low tide"}}},
      {"tag: sea ", {.tags = {"sea"}}},
      {"score:+40", {.score = 40, .scores = true}},
      {"score:40", {.score = 40, .scores = true}},
      {"score:-7", {.score = -7, .scores = true}},
      {"score:0", {.score = 0, .scores = true}},
      {"score:-1000000", {.score = -1'000'000, .scores = true}},
  };
  for (const auto& [typed, expected] : rows) {
    RuleActions actions;
    EXPECT_TRUE(add_action(typed, actions)) << typed;
    EXPECT_EQ(actions, expected) << typed;
  }
}

TEST(RuleActions, WhatIsNoneIsNamed) {
  const std::pair<std::string, std::string> rows[] = {
      {"", "not mute, tag:NAME or score:NUMBER: "},
      {"mut", "not mute, tag:NAME or score:NUMBER: mut; did you mean mute?"},
      {"mute:all", "not mute, tag:NAME or score:NUMBER: mute:all"},
      {"tag", "not mute, tag:NAME or score:NUMBER: tag"},
      {"tag: ", "tag: needs a name, such as tag:sea"},
      {"score:", "not a score:  (expected a whole number, such as score:+40)"},
      {"score:+-4", "not a score: +-4 (expected a whole number, such as score:+40)"},
      {"score:--4", "not a score: --4 (expected a whole number, such as score:+40)"},
      {"score:4.5", "not a score: 4.5 (expected a whole number, such as score:+40)"},
      {"score:1000001", "not a score from -1000000 to 1000000: 1000001"},
      {"score:-9223372036854775808", "not a score from -1000000 to 1000000: -9223372036854775808"},
      {"score:99999999999999999999", "not a score: 99999999999999999999 (expected a whole number, such as score:+40)"},
  };
  for (const auto& [typed, message] : rows) {
    RuleActions actions;
    const auto added = add_action(typed, actions);
    EXPECT_EQ(added ? "" : added.error().message, message);
    EXPECT_EQ(actions, RuleActions()) << typed;
  }
  RuleActions actions;
  EXPECT_FALSE(add_action("tag:a\nb", actions));
  EXPECT_FALSE(add_action("tag:" + std::string(201, 'a'), actions));
}

TEST(RuleActions, OfOneRuleAreAddedUp) {
  RuleActions actions;
  for (const char* typed : {"score:+40", "tag:sea", "score:-50", "tag:SEA", "tag:land"}) {
    EXPECT_TRUE(add_action(typed, actions));
  }
  EXPECT_EQ(actions, (RuleActions{.tags = {"sea", "land"}, .score = -10, .scores = true}));
}

TEST(Rules, SayWhatTheMatchingOnesDo) {
  EXPECT_EQ(judged({}), Ruling());
  EXPECT_EQ(judged({rule("boat", {"mute", "tag:boats"})}), Ruling());
  EXPECT_EQ(judged({rule("title:tide", {"mute"})}), (Ruling{.muted = true}));
  EXPECT_EQ(judged({rule("body:models -boat", {"tag:models"})}), (Ruling{.tags = {"models"}}));
  EXPECT_EQ(judged({rule("feed:typed.example", {"mute"})}), (Ruling{.muted = true}));
  EXPECT_EQ(judged({rule("", {"mute"})}), (Ruling{.muted = true}));
  EXPECT_EQ(judged({rule("tide OR boat", {"mute"}), rule("boat", {"mute"})}), (Ruling{.muted = true}));
}

TEST(Rules, ScoresAreSumsAndNameTheirRules) {
  const Rule sea = rule("tag:sea", {"score:+40"}, "the sea");
  const Rule model = rule("model", {"score:-15", "tag:models"});
  const Rule boat = rule("boat", {"score:+100"});
  EXPECT_EQ(judged({sea, model, boat}), (Ruling{.score = 25, .score_why = {"the sea", "model"}, .tags = {"models"}}));
  EXPECT_EQ(judged({boat}), (Ruling{.score = 0}));
  EXPECT_EQ(judged({rule("tide", {"tag:t"})}), (Ruling{.tags = {"t"}})) << "without scores there is none";
}

TEST(Rules, SeeTheTagsOfTheRulesAboveThemAndNotOfThoseBelow) {
  const Rule gives = rule("tide", {"tag:Good news"});
  const Rule sees = rule("tag:news", {"score:+1"});
  EXPECT_EQ(judged({gives, sees}), (Ruling{.score = 1, .score_why = {"tag:news"}, .tags = {"Good news"}}));
  EXPECT_EQ(judged({sees, gives}), (Ruling{.score = 0, .tags = {"Good news"}}));
  const Rule all = rule("tag:news OR -tag:news", {"score:+1"}, "all");
  EXPECT_EQ(judged({rule("tide", {"mute"}), gives, all}),
            (Ruling{.muted = true, .score = 1, .score_why = {"all"}, .tags = {"Good news"}}))
      << "a muted article is judged to the end";
}

TEST(Rules, ATagThatAnArticleHasIsNotGivenAgain) {
  EXPECT_EQ(judged({rule("tide", {"tag:SEA", "tag:a"}), rule("model", {"tag:A"})}), (Ruling{.tags = {"a"}}));
}

TEST(Rules, AreNotAppliedOnceTheyHaveRunOut) {
  Rule mute = rule("tide", {"mute"});
  mute.until = kNow + std::chrono::seconds(1);
  EXPECT_EQ(judged({mute}), (Ruling{.muted = true}));
  mute.until = kNow;
  EXPECT_EQ(judged({mute}), Ruling());
  Rule score = rule("tide", {"score:1"});
  score.until = kNow;
  EXPECT_EQ(judged({score}), Ruling());
}

TEST(Rules, TheirHashTellsThemApart) {
  const auto hash = [](std::vector<Rule> rules) { return Rules::compile(std::move(rules), kNow)->hash(); };
  const std::vector<std::vector<Rule>> all = {
      {},
      {rule("tide", {"mute"})},
      {rule("boat", {"mute"})},
      {rule("tide", {"tag:mute"})},
      {rule("tide", {"score:1"})},
      {rule("tide", {"score:0"})},
      {rule("tide", {"mute"}), rule("boat", {"mute"})},
      {rule("boat", {"mute"}), rule("tide", {"mute"})},
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(hash(all[i]) == 0, i == 0);
    for (std::size_t j = 0; j < all.size(); ++j) EXPECT_EQ(hash(all[i]) == hash(all[j]), i == j) << i << ' ' << j;
  }
  Rule over = rule("boat", {"mute"});
  over.until = kNow;
  EXPECT_EQ(hash({rule("tide", {"mute"}), over}), hash({rule("tide", {"mute"})}));
  Rule later = rule("date:7d", {"mute"});
  later.when.terms[0].from = *later.when.terms[0].from + 1;
  EXPECT_EQ(hash({later}), hash({rule("date:7d", {"mute"})})) << "it does not change with the time of a run";
}

TEST(Rules, SayWhatTheyNeed) {
  const auto compiled = [](std::string when) { return *Rules::compile({rule(std::move(when), {"mute"})}, kNow); };
  EXPECT_FALSE(compiled("title:/tide/ OR tag:sea").reads_text());
  EXPECT_TRUE(compiled("tide").reads_text());
  EXPECT_FALSE(compiled("tide").depends_on_time());
  EXPECT_TRUE(compiled("date:7d").depends_on_time());
}

TEST(RuleMatches, TellsWhichMatchWhat) {
  Feed feed = feed_of_one();
  feed.items.emplace_back().title = "Boats";
  const auto rules = Rules::compile({rule("tag:sea", {"score:+40", "tag:wet"}), rule("model", {"score:-15"}, "models"),
                                     rule("boat", {"mute"}), rule("title:tide", {"tag:sea"})},
                                    kNow);
  ASSERT_TRUE(rules);
  const RuleMatches matches(*rules, feed, {});
  EXPECT_EQ(matches.of(0), "tag:sea, models, title:tide => tag:wet, score:+25");
  EXPECT_EQ(matches.of(1), "boat => mute");
  EXPECT_EQ(matches.of_rule(0), "tag:sea matches 1 of 2 items: tag:wet, score:+40");
  EXPECT_EQ(matches.of_rule(2), "boat matches 1 of 2 items: mute");
  const auto idle = Rules::compile({rule("tide", {"tag:sea"})}, kNow);
  EXPECT_EQ(RuleMatches(*idle, feed, {}).of(0), "tide => nothing, because it has the tag already");
  EXPECT_EQ(RuleMatches(*idle, feed, {}).of(1), "");
}

}  // namespace
}  // namespace feedcat::pipeline
