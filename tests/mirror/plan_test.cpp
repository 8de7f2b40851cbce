#include "mirror/plan.hpp"

#include <gtest/gtest.h>

#include "support/memory_store.hpp"

namespace feedcat::mirror {
namespace {

constexpr const char* kSource = "https://example.org/feed";

UtcTime at(int s) { return UtcTime(std::chrono::seconds(s)); }

Item item_of(const std::string& name) {
  Item item;
  item.id = "id-" + name;
  item.url = "https://example.org/" + name;
  item.title = "Title of " + name;
  item.published = at(1'000'000 + static_cast<int>(name.size()));
  item.body = {Markup::Kind::html, "<p>The words of <b>" + name + "</b>.</p>", ""};
  return item;
}

class PlanTest : public testing::Test {
 protected:
  PlanTest() {
    source_.url = kSource;
    source_.folder = "blog";
    feed_.items = {item_of("a"), item_of("bb"), item_of("ccc")};
  }

  Plan look(bool updates = true) {
    auto made = plan(source_, feed_, store_, at(5'000'000), updates);
    EXPECT_TRUE(made);
    return made ? std::move(*made) : Plan{};
  }

  /// What a mirror does with a plan, without its files.
  void carry_out(Plan plan) {
    Batch batch{{source_}, {}, {}};
    for (Planned& planned : plan.changes) {
      if (planned.change == Change::created) {
        planned.state.path = planned.state.path_key = "blog/" + planned.state.id;
      }
      batch.articles.push_back(planned.state);
    }
    ASSERT_TRUE(store_.commit(batch));
  }

  SourceState source_;
  Feed feed_;
  test::MemoryStore store_;
};

std::vector<Change> changes_of(const Plan& plan) {
  std::vector<Change> changes;
  for (const Planned& planned : plan.changes) changes.push_back(planned.change);
  return changes;
}

using enum Change;

TEST_F(PlanTest, EverythingIsNewAtFirstAndNothingAfterwards) {
  const Plan first = look();
  EXPECT_EQ(changes_of(first), (std::vector{created, created, created}));
  EXPECT_EQ(first.changes[1].state.first_seen, at(5'000'000));
  EXPECT_EQ(first.changes[1].text.body, "The words of bb.\n");
  carry_out(first);
  EXPECT_TRUE(look().changes.empty());
}

TEST_F(PlanTest, ANewArticleAmongOldOnes) {
  carry_out(look());
  feed_.items.insert(feed_.items.begin(), item_of("dddd"));
  const Plan second = look();
  EXPECT_EQ(changes_of(second), (std::vector{created}));
  EXPECT_EQ(second.changes[0].item, 0U);
}

TEST_F(PlanTest, OtherWordsAreAnUpdateOtherMarkupIsNot) {
  carry_out(look());
  feed_.items[0].body.source = "<div class='new'><p>The words of a.</p></div>";
  feed_.items[1].body.source = "<p>Other words.</p>";
  feed_.items[2].updated = at(9);
  EXPECT_EQ(changes_of(look()), (std::vector{remembered, updated, remembered}));
  carry_out(look());
  EXPECT_TRUE(look().changes.empty());
}

TEST_F(PlanTest, TrackingParametersAreNoUpdate) {
  feed_.items[0].body.source = R"(<p>x</p><img src="https://cdn.example.org/i.png?sig=1" alt="i">)";
  carry_out(look());
  feed_.items[0].body.source = R"(<p>x</p><img src="https://cdn.example.org/i.png?sig=2" alt="i">)";
  feed_.items[1].url += "?utm_source=rss";
  EXPECT_EQ(changes_of(look()), (std::vector{remembered, remembered}));
}

TEST_F(PlanTest, TitleTagsAuthorsAndAddressAreUpdates) {
  feed_.items.push_back(item_of("dddd"));
  carry_out(look());
  feed_.items[0].title += "!";
  feed_.items[1].tags = {"new"};
  feed_.items[2].authors = {{"Ann", "", ""}};
  feed_.items[3].url = "https://example.org/moved";
  EXPECT_EQ(changes_of(look()), (std::vector{updated, updated, updated, updated}));
}

TEST_F(PlanTest, WithoutUpdatesAChangeStaysOwed) {
  carry_out(look());
  feed_.items[0].body.source = "<p>Other words.</p>";
  EXPECT_TRUE(look(false).changes.empty());
  EXPECT_EQ(changes_of(look(true)), (std::vector{updated}));
}

TEST_F(PlanTest, ArticlesThatLeftAndReturnAreNotNew) {
  carry_out(look());
  const std::vector<Item> all = feed_.items;
  feed_.items.clear();
  EXPECT_TRUE(look().changes.empty());
  feed_.items = all;
  EXPECT_TRUE(look().changes.empty());
}

TEST_F(PlanTest, ARerunUnderNewIdsIsRecognised) {
  carry_out(look());
  for (Item& item : feed_.items) item.id = "new-" + item.id;
  const Plan rerun = look();
  EXPECT_EQ(rerun.reruns, 3U);
  EXPECT_EQ(changes_of(rerun), (std::vector{remembered, remembered, remembered}));
  EXPECT_EQ(rerun.changes[0].state.path, "blog/id-a");
  carry_out(rerun);
  EXPECT_TRUE(look().changes.empty());
  for (Item& item : feed_.items) item.id = item.id.substr(4);
  EXPECT_TRUE(look().changes.empty());
}

TEST_F(PlanTest, ARerunOnANewDomainIsRecognised) {
  carry_out(look());
  for (Item& item : feed_.items) {
    item.id = item.url = "https://example.net/" + item.title;
  }
  EXPECT_EQ(look().reruns, 3U);
  EXPECT_EQ(changes_of(look()), (std::vector{remembered, remembered, remembered}));
}

TEST_F(PlanTest, ANewTitleUnderANewIdIsAnUpdateWhenAddressAndDateStay) {
  carry_out(look());
  feed_.items[0].id = "other";
  feed_.items[0].title = "A corrected title";
  const Plan rerun = look();
  EXPECT_EQ(rerun.reruns, 1U);
  EXPECT_EQ(changes_of(rerun), (std::vector{updated}));
}

TEST_F(PlanTest, AlikeArticlesThatTheFeedCarriesTogetherAreTwo) {
  Item twin = item_of("a");
  twin.id = "twin";
  feed_.items.push_back(twin);
  EXPECT_EQ(look().changes.size(), 4U);
  carry_out(look());
  Item third = twin;
  third.id = "third";
  feed_.items.push_back(third);
  EXPECT_EQ(changes_of(look()), (std::vector{created}));
}

TEST_F(PlanTest, ASharedAddressProvesNothing) {
  for (Item& item : feed_.items) {
    item.url = "https://status.example.org/";
    item.published = at(42);
  }
  carry_out(look());
  Item next = item_of("next");
  next.url = "https://status.example.org/";
  next.published = at(42);
  feed_.items = {next};
  EXPECT_EQ(changes_of(look()), (std::vector{created}));
}

/// Older versions left such an address in the state when they found a file after a crash.
TEST_F(PlanTest, ARerunIsRecognisedByAnAddressThatTheStateHoldsAsTheFeedGaveIt) {
  feed_.items = {item_of("a")};
  feed_.items[0].url = "http://example.org/a/?utm_source=feed";
  Plan first = look();
  first.changes[0].state.url = feed_.items[0].url;
  first.changes[0].state.content_hash = first.changes[0].state.raw_hash = 0;
  carry_out(std::move(first));
  feed_.items[0].id = "another";
  feed_.items[0].title = "Another title";
  const Plan rerun = look();
  ASSERT_EQ(changes_of(rerun), (std::vector{updated}));
  EXPECT_EQ(rerun.changes[0].state.path, "blog/id-a");
  EXPECT_EQ(rerun.changes[0].state.url, "https://example.org/a");
}

TEST_F(PlanTest, SameTitleOnAnotherDayIsAnotherArticle) {
  carry_out(look());
  Item next = item_of("a");
  next.id = "next";
  next.url = "https://example.org/next";
  next.published = at(2'000'000);
  feed_.items = {next};
  EXPECT_EQ(changes_of(look()), (std::vector{created}));
}

TEST_F(PlanTest, AnIdThatCountsVersionsIsOneArticleAndNoRerun) {
  feed_.items[0].id = feed_.items[0].url + "#0";
  carry_out(look());
  feed_.items[0].id = feed_.items[0].url + "#1";
  feed_.items[0].title = "Another title";
  feed_.items[0].published = at(2'000'000);
  feed_.items[0].body.source = "<p>Other words.</p>";
  const Plan next = look();
  EXPECT_EQ(changes_of(next), (std::vector{updated}));
  EXPECT_EQ(next.reruns, 0U);
}

TEST_F(PlanTest, PartsOfOnePageAreNoVersionsOfEachOther) {
  for (Item& item : feed_.items) {
    item.id = "https://example.org/changes#" + item.title;
    item.url = "https://example.org/changes";
  }
  carry_out(look());
  Item next = item_of("next");
  next.id = "https://example.org/changes#next";
  next.url = "https://example.org/changes";
  feed_.items = {next};
  EXPECT_EQ(changes_of(look()), (std::vector{created}));
}

TEST_F(PlanTest, AlikeArticlesWithMadeIdsAreToldApartByTheirDates) {
  Item first = item_of("a");
  first.id = "urn:feedcat:1";
  feed_.items = {first};
  carry_out(look());
  Item second = first;
  second.id = "urn:feedcat:2";
  second.published = at(2'000'000);
  feed_.items = {second};
  EXPECT_EQ(changes_of(look()), (std::vector{created}));
  second.published = first.published;
  feed_.items = {second};
  const Plan next = look();
  EXPECT_EQ(changes_of(next), (std::vector{remembered}));
  EXPECT_EQ(next.reruns, 0U) << "feedcat itself has changed the id";
}

/// Some publishers give one id to article after article.
TEST_F(PlanTest, AnIdThatIsUsedAgainForAnotherArticleOverwritesNone) {
  carry_out(look());
  const std::string id = feed_.items[0].id;
  feed_.items[0] = item_of("quite-another");
  feed_.items[0].id = id;
  const Plan second = look();
  ASSERT_EQ(changes_of(second), (std::vector{created}));
  EXPECT_EQ(second.changes[0].item, 0U);
  EXPECT_EQ(second.changes[0].state.path, "");
  EXPECT_EQ(second.changes[0].state.first_seen, at(5'000'000));
  EXPECT_EQ(second.changes[0].state.url, "https://example.org/quite-another");
}

TEST_F(PlanTest, WhatKeepsItsAddressItsTitleOrItsDateIsTheSameArticle) {
  carry_out(look());
  const std::vector<Item> former = feed_.items;
  for (Item& item : feed_.items) {
    const std::string id = item.id;
    item = item_of("quite-another-" + item.title);
    item.id = id;
  }
  feed_.items[0].url = former[0].url;
  feed_.items[1].title = former[1].title;
  feed_.items[2].published = former[2].published;
  const Plan second = look();
  ASSERT_EQ(changes_of(second), (std::vector{updated, updated, updated}));
  EXPECT_EQ(second.changes[0].state.path, "blog/id-a");
  EXPECT_EQ(second.changes[1].state.path, "blog/id-bb");
  EXPECT_EQ(second.changes[2].state.path, "blog/id-ccc");
}

TEST_F(PlanTest, WithoutAnAddressOrADateAnIdIsBelieved) {
  feed_.items[0].url.clear();
  feed_.items[1].published.reset();
  carry_out(look());
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string id = feed_.items[i].id;
    feed_.items[i] = item_of("quite-another-" + id);
    feed_.items[i].id = id;
  }
  EXPECT_EQ(changes_of(look()), (std::vector{updated, updated}));
}

TEST_F(PlanTest, AFailingStoreIsAnError) {
  class Broken : public test::MemoryStore {
   public:
    Result<std::vector<ArticleState>> articles(std::string_view, const std::vector<std::string>&) override {
      return fail(ErrorKind::damaged, "disk image is malformed");
    }
  } broken;
  EXPECT_EQ(plan(source_, feed_, broken, at(0), true).error().kind, ErrorKind::damaged);
}

}  // namespace
}  // namespace feedcat::mirror
