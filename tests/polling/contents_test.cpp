// Tests that a feed that has dropped articles unread is noticed, and that nothing else is taken for that.
#include "polling/contents.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "polling/freshness.hpp"

namespace feedcat::polling {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const UtcTime kStart = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

struct Post {
  int number;
  std::optional<int> day = {};  ///< of publication, counted from the start
  std::string title = "Post " + std::to_string(number);
  std::string id = "urn:post:" + std::to_string(number);
};

Feed feed_of(const std::vector<Post>& posts) {
  Feed feed;
  for (const Post& post : posts) {
    Item item;
    item.id = post.id;
    item.title = post.title;
    if (post.day) item.published = kStart + days(*post.day);
    feed.items.push_back(std::move(item));
  }
  return feed;
}

/// Reads the feed on that day as a request that succeeds does.
std::optional<Gap> read(PollState& state, int day, const std::vector<Post>& posts) {
  const UtcTime now = kStart + days(day);
  const std::optional<Gap> gap = note_contents(state, feed_of(posts), now);
  state.last_full = now;
  return gap;
}

TEST(Contents, AFeedThatHasNoneOfItsFormerItemsMayHaveLostSome) {
  PollState state;
  EXPECT_EQ(read(state, 2, {{1, 1}, {2, 2}}), std::nullopt) << "nothing is known at first";
  const Gap lost{kStart + days(2), kStart + days(8)};
  EXPECT_EQ(read(state, 10, {{9, 10}, {8, 9}, {7, 8}}), lost);
  EXPECT_EQ(state.gap_from, lost.from);
  EXPECT_EQ(state.gap_to, lost.to);
  EXPECT_EQ(state.known_share, 0U);
  EXPECT_EQ(in_words(lost),
            "may have missed articles between 2026-03-03 and 2026-03-09 (--backfill DIR can look for them)");
}

TEST(Contents, AGapIsReportedOnceAndStaysKnown) {
  PollState state;
  read(state, 2, {{1, 1}, {2, 2}});
  EXPECT_TRUE(read(state, 10, {{9, 9}, {8, 8}}));
  EXPECT_EQ(read(state, 11, {{9, 9}, {8, 8}}), std::nullopt);
  EXPECT_EQ(read(state, 12, {{10, 11}, {9, 9}}), std::nullopt);
  EXPECT_EQ(state.gap_from, kStart + days(2));
}

TEST(Contents, WithoutDatesTheTimesOfReadingAreNamed) {
  PollState state;
  read(state, 2, {{1}, {2}});
  EXPECT_EQ(read(state, 6, {{8}, {9}}), (Gap{kStart + days(2), kStart + days(6)}));
}

TEST(Contents, ADateInTheFutureIsNoLandmark) {
  PollState state;
  read(state, 2, {{1, 900}, {2, 2}});
  EXPECT_TRUE(read(state, 10, {{8, 8}, {9, 9}}));
}

struct Harmless {
  const char* what;
  std::vector<std::vector<Post>> readings;
};

TEST(Contents, NothingElseIsAGap) {
  const std::vector<Harmless> table = {
      {"one item is still there", {{{1, 1}, {2, 2}}, {{2, 2}, {9, 9}, {8, 8}}}},
      {"all ids have changed", {{{1, 1}, {2, 2}}, {{1, 1, "Post 1", "a"}, {2, 2, "Post 2", "b"}}}},
      {"ids and titles have changed", {{{1, 1}, {2, 2}}, {{1, 1, "One", "a"}, {2, 2, "Two", "b"}}}},
      {"ids have changed, without dates", {{{1}, {2}}, {{1, {}, "Post 1", "a"}, {2, {}, "Post 2", "b"}}}},
      {"the feed was empty", {{{1, 1}, {2, 2}}, {}, {{8, 8}, {9, 9}}}},
      {"a feed of one item", {{{1, 1}}, {{9, 9}}}},
      {"it had one item, and now has two", {{{1, 1}}, {{8, 8}, {9, 9}}}},
      {"it has one item now", {{{1, 1}, {2, 2}}, {{9, 9}}}},
      {"two servers take turns", {{{1, 1}, {2, 2}}, {{2, 2}, {3, 3}, {4, 3}}, {{1, 1}, {5, 4}}, {{3, 3}, {4, 3}}}},
      {"older posts are shown", {{{8, 8}, {9, 9}}, {{1, 1}, {2, 2}}}},
  };
  for (const Harmless& row : table) {
    PollState state;
    int day = 10;
    for (const auto& posts : row.readings) EXPECT_EQ(read(state, day++, posts), std::nullopt) << row.what;
    EXPECT_EQ(state.gap_from, std::nullopt) << row.what;
  }
}

TEST(Contents, TheStateStaysSmall) {
  PollState state;
  for (int day = 0; day < 50; ++day) {
    std::vector<Post> posts;
    for (int i = 0; i < 1000; ++i) posts.push_back({day * 500 + i});
    read(state, day, posts);
    EXPECT_LE(state.items.size(), 2200U);
  }
}

TEST(Contents, DamagedNamesCountAsNone) {
  PollState state;
  read(state, 1, {{1, 1}, {2, 1}});
  state.items = "!\xFF no base64";
  EXPECT_TRUE(read(state, 5, {{1, 4}, {2, 4}})) << "nothing is known any more";
}

/// The wait after a reading of a feed whose server sends no validators and no headers about freshness.
std::chrono::seconds wait_after(int new_items, int all_items, minutes since) {
  PollState state;
  std::vector<Post> posts;
  for (int i = 0; i < all_items; ++i) posts.push_back({i});
  note_contents(state, feed_of(posts), kStart);
  state.last_full = state.last_success = kStart;
  for (int i = 0; i < new_items; ++i) posts[static_cast<std::size_t>(i)] = Post{1000 + i};
  const UtcTime now = kStart + since;
  note_contents(state, feed_of(posts), now);
  Response response;
  response.status = 200;
  response.body = "<rss/>";
  return *after_response(state, response, PollingHints{}, now).next_poll - now;
}

TEST(Contents, AFeedThatChangesFastIsRequestedSooner) {
  EXPECT_EQ(wait_after(1, 10, hours(24)), hours(24));
  EXPECT_EQ(wait_after(6, 10, hours(24)), hours(24));
  EXPECT_EQ(wait_after(10, 10, hours(24)), hours(16));
  EXPECT_EQ(wait_after(8, 10, hours(24)), hours(20));
  EXPECT_EQ(wait_after(8, 12, hours(16)), hours(16)) << "a third is known: the pace is right";
  EXPECT_EQ(wait_after(10, 10, minutes(5)), hours(1)) << "never more than once an hour";
}

TEST(Contents, ThePublishersRulesStay) {
  PollState state;
  read(state, 0, {{1}, {2}});
  read(state, 1, {{8}, {9}});
  Response response;
  response.status = 200;
  response.headers = {{"cache-control", "max-age=86400"}};
  const UtcTime now = kStart + days(1);
  EXPECT_EQ(after_response(state, response, PollingHints{}, now).next_poll, now + hours(24));
}

}  // namespace
}  // namespace feedcat::polling
