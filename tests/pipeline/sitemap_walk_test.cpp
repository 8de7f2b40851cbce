// Tests which sitemaps of an index are requested, and how listed pages become articles.
#include "pipeline/sitemap_walk.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/full_text.hpp"
#include "pipeline/listed_pages.hpp"

namespace feedcat::pipeline {
namespace {

using std::chrono::hours;

constexpr UtcTime kNow{std::chrono::sys_days(std::chrono::year(2026) / 6 / 1)};

SourceResult answer(const std::string& url) {
  SourceResult result;
  result.response.url = result.response.final_url = url;
  result.poll.body_hash = 7;
  result.poll.validators.etag = "\"a\"";
  return result;
}

SourceResult index(const std::string& url, std::vector<feed::SitemapEntry> sitemaps) {
  SourceResult result = answer(url);
  result.found = FoundIndex{std::move(sitemaps)};
  return result;
}

SourceResult pages(const std::string& url, std::size_t count, UtcTime newest) {
  SourceResult result = answer(url);
  FoundFeed found;
  found.listed = true;
  for (std::size_t i = 0; i < count; ++i) {
    Item item;
    item.id = item.url = url + "/" + std::to_string(i);
    item.updated = newest - hours(i);
    found.feed.items.push_back(item);
  }
  found.id_sources.assign(count, IdSource::address);
  found.text_hashes.assign(count, 1);
  result.found = std::move(found);
  return result;
}

TEST(SitemapWalk, TheNewestComeFirstAndEachOnce) {
  SitemapWalk walk;
  SourceResult root = index("i", {{"a", kNow - hours(9)}, {"b"}, {"c", kNow}, {"c", kNow}, {"i", kNow}, {"d"}});
  walk.take(root);
  std::string order;
  while (const auto url = walk.next()) {
    order += *url;
    SourceResult found = pages(*url, 2, kNow - hours(5));
    walk.take(found);
  }
  EXPECT_EQ(order, "cabd");
  SourceResult result;
  std::move(walk).finish(result);
  ASSERT_NE(result.feed(), nullptr);
  EXPECT_EQ(result.feed()->items.size(), 8U);
  EXPECT_EQ(result.feed()->feed_url, "i");
  EXPECT_EQ(result.response.url, "i");
  EXPECT_NE(result.poll.body_hash, 7U) << "an unchanged index says nothing about its sitemaps";
  EXPECT_NE(result.poll.body_hash, 0U) << "its articles are known";
  EXPECT_EQ(result.poll.validators.etag, "");
  EXPECT_EQ(result.notes, std::vector<std::string>{});
}

TEST(SitemapWalk, OlderSitemapsThanWhatIsThereAreLeft) {
  SitemapWalk walk;
  SourceResult root = index("i", {{"new", kNow}, {"old", kNow - hours(200)}});
  walk.take(root);
  EXPECT_EQ(walk.next(), "new");
  SourceResult found = pages("new", SitemapWalk::kEnough, kNow);
  walk.take(found);
  EXPECT_EQ(walk.next(), std::nullopt);
  SourceResult result;
  std::move(walk).finish(result);
  EXPECT_EQ(result.notes, std::vector<std::string>{"1 of the sitemaps in the index were not read"});
}

TEST(SitemapWalk, DepthAndNumberAreLimited) {
  SitemapWalk walk;
  SourceResult root = index("", {{"x"}});
  walk.take(root);
  std::size_t requests = 0;
  while (const auto url = walk.next()) {
    ++requests;
    SourceResult deeper = index(*url, {{*url + "x"}});
    walk.take(deeper);
  }
  EXPECT_EQ(requests, 3U);
  SitemapWalk wide;
  std::vector<feed::SitemapEntry> many;
  for (int i = 0; i < 1'000; ++i) many.push_back({std::to_string(i)});
  root = index("", many);
  wide.take(root);
  requests = 0;
  while (const auto url = wide.next()) {
    ++requests;
    SourceResult failed = answer(*url);
    failed.found = Error{ErrorKind::http_status, "HTTP status 500"};
    wide.take(failed);
  }
  EXPECT_EQ(requests, SitemapWalk::kMostSitemaps);
  SourceResult result;
  std::move(wide).finish(result);
  ASSERT_NE(result.error(), nullptr);
  EXPECT_EQ(*result.error(), (Error{ErrorKind::http_status, "HTTP status 500"}));
}

TEST(ListedPages, ArePagesWithoutATitle) {
  FoundFeed found;
  Item item;
  item.url = "https://example.org/a";
  EXPECT_FALSE(needs_page(found, item));
  found.listed = true;
  EXPECT_TRUE(needs_page(found, item));
  item.title = "A";
  EXPECT_FALSE(needs_page(found, item));
  EXPECT_EQ(most_listed_pages(std::nullopt), 20U);
  EXPECT_EQ(most_listed_pages(3), 3U);
  EXPECT_EQ(most_listed_pages(5'000), kPagesOfAFeed) << "no more are requested";
}

TEST(ListedPages, AreNotRequestedAgainBeforeTheyChange) {
  std::vector<Item> items(4);
  items[1].updated = kNow - hours(50) + std::chrono::seconds(1);
  items[1].published = kNow - hours(90);
  items[2].updated = kNow + hours(1);
  items[0].updated = kNow - hours(48);
  std::vector<const Item*> listed;
  for (const Item& item : items) listed.push_back(&item);
  std::vector<std::chrono::seconds> intervals;
  for (const FeedRule& rule : rules_for_pages(listed, kNow)) intervals.push_back(*rule.settings.interval);
  EXPECT_EQ(intervals, (std::vector<std::chrono::seconds>{hours(24), hours(50) - std::chrono::seconds(1),
                                                          std::chrono::seconds(0), hours(24 * 30)}));
}

TEST(ListedPages, OnlyAPassingFailureMayBeTriedAgain) {
  struct Row {
    ErrorKind kind;
    int status;
    bool later;
  };
  for (const Row& row :
       {Row{ErrorKind::no_article, 200, false}, Row{ErrorKind::gone, 410, false},
        Row{ErrorKind::http_status, 404, false}, Row{ErrorKind::http_status, 503, true},
        Row{ErrorKind::http_status, 429, true}, Row{ErrorKind::refused, 0, false}, Row{ErrorKind::refused, 403, true},
        Row{ErrorKind::timeout, 0, true}, Row{ErrorKind::network, 0, true}, Row{ErrorKind::interrupted, 0, true}}) {
    SourceResult page;
    page.response.status = row.status;
    page.found = Error{row.kind, "why"};
    EXPECT_EQ(may_succeed_later(page), row.later) << static_cast<int>(row.kind) << " " << row.status;
  }
  EXPECT_FALSE(may_succeed_later(SourceResult{}));
}

}  // namespace
}  // namespace feedcat::pipeline
