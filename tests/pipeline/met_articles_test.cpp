#include "pipeline/met_articles.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/select.hpp"

namespace feedcat::pipeline {
namespace {

SourceResult feed_of(const std::string& url, const std::vector<std::string>& ids) {
  SourceResult out;
  out.source = {Source::Kind::url, url, url};
  out.found = FoundFeed{};
  out.feed()->feed_url = url;
  for (const std::string& id : ids) {
    Item& item = out.feed()->items.emplace_back();
    item.id = id;
    item.url = "https://e.org/" + id;
  }
  return out;
}

/// Reads feeds one round after the other, and tells which articles are printed.
class LongRun {
 public:
  std::vector<std::string> round(std::vector<SourceResult> feeds) {
    Undelivered undelivered{[&](const cursors::ArticleKeys& keys) { return articles_.meet(keys); }};
    const auto chosen = select(feeds, {}, 1, &undelivered);
    articles_.settle(feeds);
    std::vector<std::string> ids;
    for (const Chosen& one : *chosen) ids.push_back(one.item->id);
    return ids;
  }
  std::vector<std::string> round(const std::string& url, const std::vector<std::string>& ids) {
    std::vector<SourceResult> feeds;
    feeds.push_back(feed_of(url, ids));
    return round(std::move(feeds));
  }
  [[nodiscard]] std::size_t size() const { return articles_.size(); }

 private:
  MetArticles articles_;
};

using Ids = std::vector<std::string>;

TEST(MetArticles, EachIsFreshOnce) {
  LongRun run;
  EXPECT_EQ(run.round("a", {"2", "1"}), (Ids{"2", "1"}));
  EXPECT_EQ(run.round("a", {"2", "1"}), Ids{});
  EXPECT_EQ(run.round("a", {"3", "2", "1"}), Ids{"3"});
}

TEST(MetArticles, AnArticleThatLeavesItsFeedForAWhileIsNotFreshAgain) {
  LongRun run;
  run.round("a", {"2", "1"});
  EXPECT_EQ(run.round("a", {"1"}), Ids{});
  EXPECT_EQ(run.round("a", {}), Ids{});
  EXPECT_EQ(run.round("a", {"2", "1"}), Ids{});
}

TEST(MetArticles, ThatWereInTwoFeedsAreKnownToBoth) {
  LongRun run;
  std::vector<SourceResult> both;
  both.push_back(feed_of("a", {"1"}));
  both.push_back(feed_of("b", {"1"}));
  EXPECT_EQ(run.round(std::move(both)), Ids{"1"});
  run.round("a", {});
  EXPECT_EQ(run.round("b", {"2", "1"}), Ids{"2"});
}

TEST(MetArticles, TakeMemoryByTheSizeOfTheFeedHoweverLongTheRunLasts) {
  LongRun run;
  std::size_t most = 0;
  for (int i = 0; i < 2'000; ++i) {
    EXPECT_EQ(run.round("a", {fmt::format("{}", i + 1), fmt::format("{}", i)}).size(), i == 0 ? 2U : 1U);
    most = std::max(most, run.size());
  }
  EXPECT_LE(most, MetArticles::kFewest + 8);
}

}  // namespace
}  // namespace feedcat::pipeline
