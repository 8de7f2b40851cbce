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

/// Makes a list of results, which can only be moved.
template <class... Results>
std::vector<SourceResult> all(Results... results) {
  std::vector<SourceResult> list;
  (list.push_back(std::move(results)), ...);
  return list;
}

TEST(Copies, AreCountedAmongTheFeedsAndTheOldestIsDated) {
  const auto remark = [](const std::vector<SourceResult>& gathered) { return remark_on_copies(gathered, kNow, true); };
  EXPECT_EQ(remark({}), "");
  EXPECT_EQ(remark(all(fresh(), failed())), "");
  EXPECT_EQ(remark(all(copy(minutes(48)))), "the feed is a copy, 48 min old; --refresh requests it again");
  EXPECT_EQ(remark(all(copy(minutes(48)), failed())), "the feed is a copy, 48 min old; --refresh requests it again");
  EXPECT_EQ(remark(all(fresh(), copy(seconds(7)))),
            "1 of 2 feeds is a copy, less than a minute old; --refresh requests it again");
  EXPECT_EQ(remark(all(copy(hours(30)), fresh(), known(hours(47) + minutes(59)))),
            "2 of 3 feeds are copies, the oldest 47 h old; --refresh requests them again");
  EXPECT_EQ(remark(all(copy(days(3)), copy(minutes(119)))),
            "2 of 2 feeds are copies, the oldest 3 days old; --refresh requests them again");
  EXPECT_EQ(remark(all(copy(-hours(1)))), "the feed is a copy, less than a minute old; --refresh requests it again");
  EXPECT_EQ(remark_on_copies(all(copy(minutes(5))), kNow, false), "the feed is a copy, 5 min old");
}

}  // namespace
}  // namespace feedcat::cli
