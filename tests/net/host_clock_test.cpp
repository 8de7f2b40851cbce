// Tests how long a public host is left alone after an answer.
#include "net/host_clock.hpp"

#include <gtest/gtest.h>

namespace feedcat::net {
namespace {

using namespace std::chrono_literals;

TEST(HostClock, PausesAsLongAsTheAnswerTook) {
  HostClock clock;
  EXPECT_EQ(clock.pause_after("a", 10ms, 200), 250ms);
  EXPECT_EQ(clock.pause_after("a", 900ms, 304), 900ms);
  EXPECT_EQ(clock.pause_after("a", 300s, 200), 60s);
}

TEST(HostClock, DoublesAfterARefusalAndHalvesSlowly) {
  HostClock clock;
  EXPECT_EQ(clock.pause_after("a", 10ms, 429), 500ms);
  EXPECT_EQ(clock.pause_after("a", 10ms, 503), 1000ms);
  EXPECT_EQ(clock.pause_after("b", 10ms, 200), 250ms) << "each host has its own";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(clock.pause_after("a", 10ms, 200), 1000ms) << i;
  EXPECT_EQ(clock.pause_after("a", 10ms, 200), 500ms);
  for (int i = 0; i < 4; ++i) clock.pause_after("a", 10ms, 404);
  EXPECT_EQ(clock.pause_after("a", 10ms, 200), 250ms);
}

TEST(HostClock, NeverPausesForMoreThanAMinute) {
  HostClock clock;
  for (int i = 0; i < 100; ++i) EXPECT_LE(clock.pause_after("a", 50s, 429), 60s);
}

}  // namespace
}  // namespace feedcat::net
