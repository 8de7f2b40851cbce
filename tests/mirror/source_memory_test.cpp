#include "mirror/source_memory.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "net/origin.hpp"

namespace feedcat::mirror {
namespace {

using polling::Held;
using polling::Remembered;
using std::chrono::hours;

constexpr const char* kUrl = "https://example.org/feed";
const UtcTime kNow{hours(24 * 20'000)};

/// A cache that holds one address.
class OneCopy : public polling::PollMemory {
 public:
  std::optional<Remembered> load(std::string_view, UtcTime) override {
    ++looks;
    return entry;
  }
  void put(std::string_view, const Remembered& after, std::string, UtcTime) override { entry = after; }
  std::optional<UtcTime> host_wait(std::string_view, UtcTime) override { return wait; }
  void put_host_wait(std::string_view, UtcTime until) override { wait = until; }
  std::vector<net::HostPace> paces(UtcTime) override { return {}; }
  void put_paces(std::vector<net::HostPace>) override {}
  [[nodiscard]] bool keeps_copy(std::string_view, const Remembered&) const override { return false; }
  void lend(std::string_view, UtcTime) override {}
  std::optional<std::string> read(std::string_view) override { return std::nullopt; }
  void fill_first_seen(std::string_view, Feed&, UtcTime) override {}

  std::optional<Remembered> entry;
  std::optional<UtcTime> wait;
  int looks = 0;
};

polling::PollState state(std::uint64_t body, UtcTime last, UtcTime next) {
  polling::PollState state;
  state.body_hash = body;
  state.last_full = state.last_success = last;
  state.next_poll = next;
  state.validators.etag = "\"" + std::to_string(body) + "\"";
  return state;
}

class SourceMemoryTest : public testing::Test {
 protected:
  void mirrored(polling::PollState poll) {
    SourceState source;
    source.url = kUrl;
    source.poll = std::move(poll);
    memory_.know(kUrl, source);
    if (source.poll.retry_after) memory_.leave_alone(source, *source.poll.retry_after);
  }
  void fetched(polling::PollState poll, Held held = Held::copy) {
    cache_.entry = Remembered{std::move(poll), {}, held, {}, {}};
  }

  OneCopy cache_;
  SourceMemory memory_{cache_};
};

TEST_F(SourceMemoryTest, ASourceThatIsNotDueLeavesTheCacheAlone) {
  mirrored(state(1, kNow - hours(1), kNow + hours(1)));
  const auto known = memory_.load(kUrl, kNow);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->held, Held::known);
  EXPECT_EQ(cache_.looks, 0);
}

TEST_F(SourceMemoryTest, ANewerCopyInTheCacheIsUsed) {
  mirrored(state(1, kNow - hours(9), kNow - hours(8)));
  fetched(state(2, kNow - hours(1), kNow + hours(1)));
  EXPECT_EQ(memory_.load(kUrl, kNow), cache_.entry);
  EXPECT_TRUE(memory_.keeps_copy(kUrl, {})) << "the cache has it, and is to have the next one";
}

TEST_F(SourceMemoryTest, AnOlderCopyInTheCacheIsNotUsed) {
  mirrored(state(2, kNow - hours(2), kNow - hours(1)));
  fetched(state(1, kNow - hours(9), kNow - hours(8)));
  const auto known = memory_.load(kUrl, kNow);
  EXPECT_EQ(known->held, Held::known);
  EXPECT_EQ(known->state.validators.etag, "\"2\"");
}

TEST_F(SourceMemoryTest, WhatTheCacheKnowsAboutTheSameBodyIsUsed) {
  mirrored(state(1, kNow - hours(9), kNow - hours(8)));
  fetched(state(1, kNow - hours(1), kNow + hours(1)), Held::nothing);
  const auto known = memory_.load(kUrl, kNow);
  EXPECT_EQ(known->held, Held::known);
  EXPECT_EQ(known->state.next_poll, kNow + hours(1));
}

TEST_F(SourceMemoryTest, ValidatorsOfABodyThatWasNotMirroredAreNotUsed) {
  mirrored(state(1, kNow - hours(9), kNow - hours(8)));
  fetched(state(2, kNow - hours(1), kNow + hours(1)), Held::nothing);
  EXPECT_EQ(memory_.load(kUrl, kNow)->state.validators.etag, "\"1\"");
}

TEST_F(SourceMemoryTest, IfNotAllArticlesAreSavedTheBodyIsRequestedAgain) {
  mirrored(state(0, kNow - hours(9), kNow - hours(8)));
  EXPECT_EQ(memory_.load(kUrl, kNow)->held, Held::nothing);
  fetched(state(2, kNow - hours(10), kNow + hours(1)));
  EXPECT_EQ(memory_.load(kUrl, kNow)->held, Held::copy);
}

TEST_F(SourceMemoryTest, WhatWasLearnedIsKnownInTheRunAndInTheCache) {
  const Remembered after{state(3, kNow, kNow + hours(1)), {}, Held::copy, {}, {}};
  memory_.put(kUrl, after, "compressed", kNow);
  EXPECT_EQ(cache_.entry, after);
  EXPECT_EQ(memory_.load(kUrl, kNow)->held, Held::known);
}

TEST_F(SourceMemoryTest, AHostGetsNoRequestsForAsLongAsTheStateOrTheCacheSays) {
  polling::PollState asked_to_wait = state(1, kNow - hours(9), kNow - hours(8));
  asked_to_wait.retry_after = kNow + hours(3);
  mirrored(asked_to_wait);
  const std::string origin = net::origin_of(kUrl);
  EXPECT_EQ(memory_.host_wait(origin, kNow), kNow + hours(3));
  EXPECT_EQ(memory_.host_wait(origin, kNow + hours(4)), std::nullopt);
  memory_.put_host_wait(origin, kNow + hours(5));
  EXPECT_EQ(memory_.host_wait(origin, kNow), kNow + hours(5));
  EXPECT_EQ(cache_.wait, kNow + hours(5));
}

}  // namespace
}  // namespace feedcat::mirror
