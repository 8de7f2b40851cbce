#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "pipeline/rules.hpp"
#include "pipeline/select.hpp"
#include "query/query.hpp"

namespace feedcat::pipeline {
namespace {

UtcTime day(int n) { return UtcTime(std::chrono::hours(24 * n)); }

Item item(std::string id, std::string url, std::optional<UtcTime> published = {}) {
  Item out;
  out.id = std::move(id);
  out.url = std::move(url);
  out.title = "Title of " + out.id;
  out.published = published;
  return out;
}

SourceResult gathered(std::string url, std::vector<Item> items) {
  SourceResult out;
  out.found = FoundFeed{};
  out.feed()->feed_url = std::move(url);
  out.feed()->items = std::move(items);
  return out;
}

std::vector<std::string> ids(const std::vector<SourceResult>& feeds, const Selection& selection) {
  const auto chosen = select(feeds, selection);
  std::vector<std::string> out;
  if (!chosen) return {"error: " + chosen.error().message};
  for (const Chosen& c : *chosen) out.push_back(c.item->id);
  return out;
}

using Ids = std::vector<std::string>;

std::vector<SourceResult> two_feeds() {
  std::vector<SourceResult> feeds;
  feeds.push_back(gathered("https://a.example/feed",
                           {item("a1", "https://a.example/1", day(1)), item("a-undated", "https://a.example/u"),
                            item("a3", "https://a.example/3", day(3))}));
  feeds.push_back(gathered("https://b.example/feed",
                           {item("b2", "https://b.example/2", day(2)), item("b4", "https://b.example/4", day(4))}));
  return feeds;
}

TEST(Select, MergesAllFeedsWithTheNewestFirstAndUndatedArticlesLast) {
  EXPECT_EQ(ids(two_feeds(), {}), (Ids{"b4", "a3", "b2", "a1", "a-undated"}));
}

TEST(Select, LimitsTakeTheNewestWhateverTheOrderOfTheOutput) {
  Selection selection;
  selection.limit = 3;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b4", "a3", "b2"}));
  selection.sort = SortOrder::source;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"a3", "b2", "b4"}));
  selection.per_feed = 1;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"a3", "b4"}));
}

TEST(Select, AFeedMayHaveALimitOfItsOwn) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[0].settings.per_feed = 1;
  EXPECT_EQ(ids(feeds, {}), (Ids{"b4", "a3", "b2"}));
  Selection selection;
  selection.per_feed = 1;
  feeds[0].settings.per_feed = 2;
  EXPECT_EQ(ids(feeds, selection), (Ids{"b4", "a3", "a1"}));
  feeds[0].settings.per_feed = 0;
  EXPECT_EQ(ids(feeds, selection), (Ids{"b4"}));
}

TEST(Select, SinceIsInclusiveUntilIsExclusiveAndUndatedArticlesStay) {
  Selection selection;
  selection.since = day(2);
  selection.until = day(4);
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"a3", "b2", "a-undated"}));
}

TEST(Select, TheSameArticleInTwoFeedsAppearsOnce) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds.push_back(gathered("https://c.example/feed", {item("c", "https://c.example/4", day(4)),
                                                      item("c4", "http://b.example/4?utm_source=c", day(4)),
                                                      item("tag:a.example,2026:x", "", day(5))}));
  feeds.push_back(gathered("https://d.example/feed", {item("tag:a.example,2026:x", "https://d.example/x", day(5))}));
  EXPECT_EQ(ids(feeds, {}), (Ids{"tag:a.example,2026:x", "b4", "c", "a3", "b2", "a1", "a-undated"}));
}

TEST(Select, AnAddressThatAllItemsOfAFeedShareMakesNoDuplicates) {
  std::vector<SourceResult> feeds;
  feeds.push_back(
      gathered("https://a.example/feed", {item("1", "https://a.example/"), item("2", "https://a.example/")}));
  feeds.push_back(
      gathered("https://b.example/feed", {item("1", "https://a.example/"), item("2", "https://a.example/")}));
  EXPECT_EQ(ids(feeds, {}).size(), 4U);
}

TEST(Select, PatternsHaveSmartCase) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[0].feed()->items[0].tags = {"Amazon Bedrock"};
  feeds[0].feed()->items[0].authors = {{"Ada L.", "", ""}};
  feeds[1].feed()->items[0].body = {Markup::Kind::html, "<p>about <b>bed</b>rock</p>", ""};
  Selection selection;
  selection.category = "bedrock$";
  EXPECT_EQ(ids(feeds, selection), (Ids{"a1"}));
  selection.category = "BEDROCK";
  EXPECT_EQ(ids(feeds, selection), Ids{});
  selection = {};
  selection.author = "ada";
  EXPECT_EQ(ids(feeds, selection), (Ids{"a1"}));
  selection = {};
  selection.match = "about bedrock|of a3";
  EXPECT_EQ(ids(feeds, selection), (Ids{"a3", "b2"}));
  selection.match = "(";
  EXPECT_EQ(ids(feeds, selection), (Ids{"error: --match: not a regular expression: missing ): ("}));
}

TEST(Select, SmartCaseKnowsAllScriptsAndDoesNotCountEscapes) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[0].feed()->items[0].title = "ÄRGER mit Ωmega";
  const auto found = [&](const std::string& pattern) {
    Selection selection;
    selection.title = pattern;
    return ids(feeds, selection) == Ids{"a1"};
  };
  EXPECT_TRUE(found("ärger"));
  EXPECT_FALSE(found("Ärger"));
  EXPECT_FALSE(found("ωMEGA"));
  EXPECT_TRUE(found("^ärger\\Smit") == false);
  EXPECT_TRUE(found("^\\S+ mit \\p{Greek}mega$"));
  EXPECT_TRUE(found("^är\\pLer"));
}

TEST(Select, MatchLooksAtTitleTextAndSummaryLineByLine) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[0].feed()->items[0].body = {Markup::Kind::html, "<p>one</p><p>two three</p>", ""};
  feeds[0].feed()->items[1].summary = "only a summary";
  const auto found = [&](const std::string& pattern) {
    Selection selection;
    selection.match = pattern;
    return ids(feeds, selection);
  };
  EXPECT_EQ(found("^two three$"), (Ids{"a1"}));
  EXPECT_EQ(found("SUMMARY"), Ids{});
  EXPECT_EQ(found("a summary$"), (Ids{"a-undated"}));
  EXPECT_EQ(found("^title of b"), (Ids{"b4", "b2"}));
  EXPECT_EQ(found("<p>"), Ids{});
}

TEST(Select, AuthorMeansThatOfTheFeedIfTheItemNamesNone) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[0].feed()->authors = {{"Ada L.", "", ""}};
  feeds[0].feed()->items[0].authors = {{"", "bo@example.org", ""}};
  Selection selection;
  selection.author = "ada";
  EXPECT_EQ(ids(feeds, selection), (Ids{"a3", "a-undated"}));
  selection.author = "^bo@";
  EXPECT_EQ(ids(feeds, selection), (Ids{"a1"}));
}

TEST(Select, AllConditionsMustHold) {
  Selection selection;
  selection.title = "of a";
  selection.since = day(2);
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"a3", "a-undated"}));
  selection.limit = 1;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"a3"}));
  selection.limit = 0;
  EXPECT_EQ(ids(two_feeds(), selection), Ids{});
}

TEST(Select, AnArticleWithOnlyAnUpdateUsesThatDate) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[0].feed()->items[1].updated = day(9);
  Selection selection;
  selection.since = day(5);
  EXPECT_EQ(ids(feeds, selection), (Ids{"a-undated"}));
}

TEST(Select, ACommentOnAnArticleIsNotTheArticle) {
  std::vector<SourceResult> feeds;
  feeds.push_back(gathered("https://a.example/feed", {item("a", "https://a.example/1", day(1))}));
  feeds.push_back(gathered("https://a.example/comments", {item("c", "https://a.example/1#comment-5", day(2))}));
  feeds.push_back(gathered("https://c.example/feed", {item("d", "https://a.example/1#utm_source=c", day(3))}));
  EXPECT_EQ(ids(feeds, {}), (Ids{"c", "a"}));
}

TEST(Select, AnIdThatMeansSomethingOnlyInItsFeedMakesNoDuplicates) {
  std::vector<SourceResult> feeds;
  for (const char* id : {"17", "post:17", "http:17"}) {
    feeds.push_back(gathered("https://a.example/feed", {item(id, "https://a.example/x")}));
    feeds.push_back(gathered("https://b.example/feed", {item(id, "https://b.example/y")}));
    EXPECT_EQ(ids(feeds, {}).size(), 2U) << id;
    feeds.clear();
  }
}

/// Rules that look at titles: the query, and what is done.
Rules rules_of(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::vector<Rule> rules;
  for (const auto& [title, action] : rows) {
    Rule& rule = rules.emplace_back();
    rule.name = rule.typed = title;
    query::require(rule.when, {.kind = query::Term::Kind::pattern, .field = query::Field::title, .text = title});
    EXPECT_TRUE(add_action(action, rule.actions));
  }
  return *Rules::compile(std::move(rules), {});
}

TEST(Select, RulesMuteAndScore) {
  const Rules rules = rules_of({{"a3", "mute"}, {"b", "score:+5"}, {"b4", "score:-9"}, {"undated", "score:+5"}});
  Selection selection;
  selection.rules = &rules;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b4", "b2", "a1", "a-undated"}));
  selection.sort = SortOrder::score;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b2", "a-undated", "a1", "b4"}));
  selection.limit = 2;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b2", "a-undated"})) << "limits take the highest scores";
  selection.limit.reset();
  selection.min_score = 0;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b2", "a-undated", "a1"}));
  selection.min_score = -4;
  selection.sort = SortOrder::date;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b4", "b2", "a1", "a-undated"}));
  selection.rules = nullptr;
  selection.min_score = 1;
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{}));
}

TEST(Select, AConditionSeesTheTagsThatRulesGive) {
  const Rules rules = rules_of({{"b", "tag:Sea"}});
  Selection selection;
  selection.rules = &rules;
  query::require(selection.where, {.field = query::Field::tag, .text = "sea"});
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b4", "b2"}));
  selection.where = {};
  selection.category = "^sea$";
  EXPECT_EQ(ids(two_feeds(), selection), (Ids{"b4", "b2"}));
}

TEST(Select, AMutedArticleIsNoReasonToLeaveOutItsCopyInAnotherFeed) {
  std::vector<SourceResult> feeds = two_feeds();
  feeds[1].feed()->items.push_back(item("copy", "https://a.example/3", day(3)));
  EXPECT_EQ(ids(feeds, {}), (Ids{"b4", "a3", "b2", "a1", "a-undated"}));
  const Rules rules = rules_of({{"a3", "mute"}});
  Selection selection;
  selection.rules = &rules;
  EXPECT_EQ(ids(feeds, selection), (Ids{"b4", "copy", "b2", "a1", "a-undated"}));
}

TEST(Select, WhatIsMutedCountsAsDeliveredAndWhatHasTooLowAScoreDoesNot) {
  const Rules rules = rules_of({{"a3", "mute"}, {"b", "score:-5"}, {"a1", "mute"}});
  Selection selection;
  selection.rules = &rules;
  selection.min_score = 0;
  Undelivered fresh{[](const cursors::ArticleKeys&) { return cursors::Standing::fresh; }};
  const auto chosen = select(two_feeds(), selection, 1, &fresh);
  ASSERT_TRUE(chosen);
  EXPECT_EQ(chosen->size(), 1U);
  EXPECT_EQ(fresh.muted.size(), 2U);
  Undelivered known{[](const cursors::ArticleKeys&) { return cursors::Standing::delivered; }};
  ASSERT_TRUE(select(two_feeds(), selection, 1, &known));
  EXPECT_TRUE(known.muted.empty());
}

TEST(Select, TheHashOfASelectionKnowsItsRules) {
  const Rules none = rules_of({});
  const Rules one = rules_of({{"a", "mute"}});
  Selection selection;
  const std::uint64_t plain = hash_of(selection);
  selection.rules = &none;
  EXPECT_EQ(hash_of(selection), plain);
  selection.rules = &one;
  const std::uint64_t with_rules = hash_of(selection);
  EXPECT_NE(with_rules, plain);
  selection.min_score = 1;
  EXPECT_NE(hash_of(selection), with_rules);
}

}  // namespace
}  // namespace feedcat::pipeline
