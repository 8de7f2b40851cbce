#include "cli/copies.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace feedcat::cli {
namespace {

using pipeline::SourceResult;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr UtcTime kNow{days(20'000)};

SourceResult fresh() {
  SourceResult result;
  result.requested = true;
  result.found = pipeline::FoundFeed{};
  result.poll.last_success = kNow;
  return result;
}

SourceResult copy(seconds age) {
  SourceResult result;
  result.from_copy = true;
  result.found = pipeline::FoundFeed{};
  result.poll.last_success = kNow - age;
  return result;
}

SourceResult failed() {
  SourceResult result;
  result.found = Error{ErrorKind::network, "no route"};
  return result;
}

SourceResult known(seconds age) {
  SourceResult result = copy(age);
  result.found = pipeline::Unchanged{};
  return result;
}

TEST(Copies, AreCountedAmongTheFeedsAndTheOldestIsDated) {
  struct Row {
    std::vector<SourceResult> gathered;
    std::string remark;
  };
  const std::vector<Row> rows = {
      {{}, ""},
      {{fresh(), failed()}, ""},
      {{copy(minutes(48))}, "the feed is a copy, 48 min old; --refresh requests it again"},
      {{copy(minutes(48)), failed()}, "the feed is a copy, 48 min old; --refresh requests it again"},
      {{fresh(), copy(seconds(7))}, "1 of 2 feeds is a copy, less than a minute old; --refresh requests it again"},
      {{copy(hours(30)), fresh(), known(hours(47) + minutes(59))},
       "2 of 3 feeds are copies, the oldest 47 h old; --refresh requests them again"},
      {{copy(days(3)), copy(minutes(119))},
       "2 of 2 feeds are copies, the oldest 3 days old; --refresh requests them again"},
      {{copy(-hours(1))}, "the feed is a copy, less than a minute old; --refresh requests it again"},
  };
  for (const Row& row : rows) EXPECT_EQ(remark_on_copies(row.gathered, kNow, true), row.remark);
  EXPECT_EQ(remark_on_copies({copy(minutes(5))}, kNow, false), "the feed is a copy, 5 min old");
}

}  // namespace
}  // namespace feedcat::cli
