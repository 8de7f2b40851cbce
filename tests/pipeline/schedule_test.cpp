#include "pipeline/schedule.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "pipeline/polled_results.hpp"

namespace feedcat::pipeline {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

Source address(const std::string& name) { return {Source::Kind::url, name, "https://" + name + "/feed"}; }

std::vector<std::string> names_of(const std::vector<Source>& sources) {
  std::vector<std::string> names;
  for (const Source& source : sources) names.push_back(source.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Schedule, ASourceIsReadWhenItsPublisherAllowsItAndALittleLater) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Schedule schedule(seed);
    schedule.follow({address("a"), address("b")});
    EXPECT_EQ(names_of(schedule.due(kStart)), (Names{"a", "b"}));
    schedule.took({answered("a", 0, kStart + hours(1)), answered("b", 1, kStart + minutes(20))}, kStart, false);
    EXPECT_GE(*schedule.next(), kStart + minutes(20));
    EXPECT_LE(*schedule.next(), kStart + minutes(22));
    EXPECT_EQ(names_of(schedule.due(kStart + minutes(20) - seconds(1))), Names{});
    EXPECT_EQ(names_of(schedule.due(kStart + minutes(22))), Names{"b"});
    schedule.took({answered("b", 0, kStart + hours(9))}, kStart + minutes(22), false);
    EXPECT_EQ(names_of(schedule.due(kStart + hours(1) - seconds(1))), Names{});
    EXPECT_EQ(names_of(schedule.due(kStart + hours(1) + minutes(5))), Names{"a"});
  }
}

TEST(Schedule, RunsThatBeganTogetherDoNotAskTogether) {
  std::set<UtcTime> times;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Schedule schedule(seed);
    schedule.follow({address("a")});
    schedule.due(kStart);
    schedule.took({answered("a", 0, kStart + hours(1))}, kStart, false);
    times.insert(*schedule.next());
  }
  EXPECT_GT(times.size(), 30U);
}

TEST(Schedule, NothingIsReadAgainAtOnce) {
  Polled no_state;
  no_state.is_url = true;
  Polled host_waits = answered("a", 0, kStart - hours(3));  // its host has forbidden all requests for a while
  host_waits.requested = false;
  for (const Polled& polled : {no_state, host_waits}) {
    Schedule schedule(1);
    schedule.follow({address("a")});
    schedule.due(kStart);
    schedule.took({polled}, kStart, false);
    EXPECT_GE(*schedule.next(), kStart + minutes(5));
  }
}

TEST(Schedule, WhatCanNeverChangeIsNotWaitedFor) {
  Schedule schedule(1);
  schedule.follow({{Source::Kind::standard_input, "standard input", "-"}, address("no address")});
  schedule.due(kStart);
  Polled input;
  Polled wrong;
  wrong.position = 1;
  wrong.is_url = true;
  wrong.error = Error{ErrorKind::usage, "not a valid address"};
  schedule.took({input, wrong}, kStart, false);
  EXPECT_EQ(schedule.next(), std::nullopt);
}

TEST(Schedule, AFileIsReadWhenItHasChanged) {
  Schedule schedule(1);
  schedule.follow({{Source::Kind::file, "f.xml", "f.xml"}});
  schedule.due(kStart);
  schedule.took({Polled{}}, kStart, false);
  EXPECT_EQ(schedule.next(), std::nullopt);
  EXPECT_EQ(schedule.files(), Names{"f.xml"});
  schedule.changed("f.xml");
  EXPECT_EQ(names_of(schedule.due(kStart)), Names{"f.xml"});
}

TEST(Schedule, AListIsReadWhenTheFirstOfItsFeedsIsDue) {
  Schedule schedule(1);
  schedule.follow({{Source::Kind::file, "subs.opml", "subs.opml"}});
  schedule.due(kStart);
  schedule.took({answered("a", 0, kStart + hours(8)), answered("b", 0, kStart + hours(2))}, kStart, false);
  EXPECT_EQ(schedule.addresses(), 2U);
  EXPECT_GE(*schedule.next(), kStart + hours(2));
  EXPECT_LE(*schedule.next(), kStart + hours(2) + minutes(5));
}

TEST(Schedule, ANewListKeepsTheTimesOfWhatIsStillInIt) {
  Schedule schedule(1);
  schedule.follow({address("a"), address("b")});
  schedule.due(kStart);
  schedule.took({answered("a", 0, kStart + hours(1)), answered("b", 1, kStart + hours(1))}, kStart, false);
  schedule.follow({address("b"), address("c")});
  EXPECT_EQ(names_of(schedule.due(kStart)), Names{"c"});
  schedule.took({answered("c", 0, kStart + hours(9))}, kStart, false);
  EXPECT_EQ(names_of(schedule.due(kStart + hours(2))), Names{"b"});
}

TEST(Schedule, WithoutANetworkOneSourceIsTriedEachMinuteAndAllWhenItIsBack) {
  Schedule schedule(1);
  schedule.follow({address("a"), address("b"), address("c")});
  schedule.due(kStart);
  const UtcTime late = kStart + hours(60);
  schedule.took({unreached("a", 0, late), unreached("b", 1, late), unreached("c", 2, late)}, kStart, true);
  Names tried;
  UtcTime now = kStart;
  for (int minute = 0; minute < 4; ++minute) {
    now += minutes(1);
    EXPECT_EQ(names_of(schedule.due(now - seconds(1))), Names{});
    const std::vector<Source> due = schedule.due(now);
    ASSERT_EQ(due.size(), 1U);
    tried.push_back(due[0].name);
    schedule.took({unreached(due[0].name, 0, late)}, now, true);
  }
  EXPECT_EQ(tried, (Names{"b", "c", "a", "b"}));
  now += minutes(1);
  EXPECT_EQ(names_of(schedule.due(now)), Names{"c"});
  schedule.took({answered("c", 0, now + hours(1))}, now, false);
  EXPECT_EQ(names_of(schedule.due(now)), (Names{"a", "b"}));
}

TEST(Schedule, WhatIsOwedIsTriedBeforeTheNextRequest) {
  Schedule schedule(1);
  schedule.follow({address("a")});
  schedule.due(kStart);
  Polled polled = answered("a", 0, kStart + hours(24));
  polled.owes = true;
  schedule.took({polled}, kStart, false);
  EXPECT_LE(*schedule.next(), kStart + minutes(15));
}

}  // namespace
}  // namespace feedcat::pipeline
