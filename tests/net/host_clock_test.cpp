// Tests how long a public host is left alone after an answer.
#include "net/host_clock.hpp"

#include <gtest/gtest.h>

namespace feedcat::net {
namespace {

using namespace std::chrono_literals;

const Moment kNow{Clock::time_point(1000s), HostPace::Date(1'000'000s)};

Moment later(std::chrono::milliseconds time) { return {kNow.steady + time, kNow.date + time}; }

Clock::duration pause(HostClock& clock, const std::string& origin, Clock::duration took, int status) {
  return clock.pause_after(origin, kNow.steady, took, status);
}

TEST(HostClock, PausesAsLongAsTheAnswerTook) {
  HostClock clock;
  EXPECT_EQ(pause(clock, "a:80", 10ms, 200), 250ms);
  EXPECT_EQ(pause(clock, "a:80", 900ms, 304), 900ms);
  EXPECT_EQ(clock.free_at("a:80"), kNow.steady + 900ms);
  EXPECT_EQ(pause(clock, "a:80", 300s, 200), 60s);
  EXPECT_LT(clock.free_at("b:80"), kNow.steady) << "a host that nobody has asked is free";
}

TEST(HostClock, DoublesAfterARefusalAndHalvesSlowly) {
  HostClock clock;
  EXPECT_EQ(pause(clock, "a:80", 10ms, 429), 500ms);
  EXPECT_EQ(pause(clock, "a:80", 10ms, 503), 1000ms);
  EXPECT_EQ(pause(clock, "b:80", 10ms, 200), 250ms) << "each host has its own";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(pause(clock, "a:80", 10ms, 200), 1000ms) << i;
  EXPECT_EQ(pause(clock, "a:80", 10ms, 200), 500ms);
  for (int i = 0; i < 4; ++i) pause(clock, "a:80", 10ms, 404);
  EXPECT_EQ(pause(clock, "a:80", 10ms, 200), 250ms);
}

TEST(HostClock, NeverPausesForMoreThanAMinute) {
  HostClock clock;
  for (int i = 0; i < 100; ++i) EXPECT_LE(pause(clock, "a:80", 50s, 429), 60s);
}

TEST(HostClock, LeavesStrictHostsAloneForLongerUnlessTheRequestHasAToken) {
  EXPECT_EQ(least_pause("reddit.com:443"), 60s);
  EXPECT_EQ(least_pause("old.reddit.com:443"), 60s);
  EXPECT_EQ(least_pause("notreddit.com:443"), 250ms);
  EXPECT_EQ(least_pause("reddit.com.example.org:443"), 250ms);
  HostClock clock;
  EXPECT_EQ(pause(clock, "www.reddit.com:443", 10ms, 200), 60s);
  EXPECT_EQ(clock.pause_after("www.reddit.com:443", kNow.steady, 10ms, 200, true), 250ms);
  EXPECT_EQ(pause(clock, "www.reddit.com:443", 10ms, 429), 120s);
  EXPECT_EQ(pause(clock, "www.reddit.com:443", 10ms, 429), 240s);
  EXPECT_EQ(pause(clock, "www.reddit.com:443", 10ms, 429), 240s);
}

TEST(HostClock, IsKeptUntilTheNextRunAsFarAsItMatters) {
  HostClock clock;
  pause(clock, "free:80", 10ms, 200);
  pause(clock, "busy:80", 3s, 200);
  pause(clock, "annoyed:80", 10ms, 429);
  const std::vector<HostPace> kept = clock.worth_keeping(later(1s));
  EXPECT_EQ(kept, (std::vector<HostPace>{{"annoyed:80", kNow.date + 500ms, 1}, {"busy:80", kNow.date + 3s, 0}}));

  HostClock next;
  const Moment begin{Clock::time_point(50s), kNow.date + 2s};  // another process has another steady clock
  next.restore(kept, begin);
  EXPECT_EQ(next.free_at("busy:80"), begin.steady + 1s);
  EXPECT_LE(next.free_at("annoyed:80"), begin.steady);
  EXPECT_EQ(next.pause_after("annoyed:80", begin.steady, 10ms, 200), 500ms);
}

TEST(HostClock, ForgetsADoublingADayAndDistrustsDatesInTheFuture) {
  const std::vector<HostPace> kept{{"a:80", kNow.date, 3}, {"b:80", kNow.date + 100h, 0}};
  HostClock clock;
  clock.restore(kept, later(49h));
  EXPECT_EQ(clock.pause_after("a:80", later(49h).steady, 10ms, 200), 500ms);
  EXPECT_EQ(clock.free_at("b:80"), later(49h).steady + 60s);
  HostClock much_later;
  much_later.restore(kept, later(24h * 3));
  EXPECT_EQ(much_later.pause_after("a:80", later(24h * 3).steady, 10ms, 200), 250ms);
}

TEST(HostClock, KeepsTheSlowerPaceOfTwo) {
  HostClock clock;
  pause(clock, "a:80", 5s, 503);
  clock.restore({{"a:80", kNow.date + 1s, 2}}, kNow);
  EXPECT_EQ(clock.free_at("a:80"), kNow.steady + 10s);
  EXPECT_EQ(clock.worth_keeping(kNow), (std::vector<HostPace>{{"a:80", kNow.date + 10s, 2}}));
}

}  // namespace
}  // namespace feedcat::net
