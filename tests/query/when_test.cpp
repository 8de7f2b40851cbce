#include "query/when.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/date.hpp"
#include "text/date_format.hpp"

namespace feedcat::query {
namespace {

std::string when(std::string_view typed) {
  const UtcTime now = *text::parse_date("2026-04-09T12:00:00Z");
  const Result<UtcTime> time = parse_when(typed, now);
  return time ? text::format_rfc3339(*time) : "error: " + time.error().message;
}

TEST(When, IsAnAgeADayOrAMoment) {
  EXPECT_EQ(when("7d"), "2026-04-02T12:00:00Z");
  EXPECT_EQ(when("36h"), "2026-04-08T00:00:00Z");
  EXPECT_EQ(when("90m"), "2026-04-09T10:30:00Z");
  EXPECT_EQ(when("2w"), "2026-03-26T12:00:00Z");
  EXPECT_EQ(when("2026-04-01"), "2026-04-01T00:00:00Z");
  EXPECT_EQ(when("2026-04-01T10:00:00+02:00"), "2026-04-01T08:00:00Z");
  EXPECT_EQ(when("2026-04-01t10:00:00.25z"), "2026-04-01T10:00:00Z");
  EXPECT_EQ(when("2026-04-01 10:00"), "2026-04-01T10:00:00Z");
  for (const char* bad : {"",
                          "7",
                          "d",
                          "-3d",
                          "7x",
                          "7 d",
                          "yesterday",
                          "99999999d",
                          "1 Apr 2026",
                          "2026-13-01",
                          "2026-02-30",
                          "2026-4-1",
                          "2026-04",
                          "2026-04-01Z",
                          "2026-04-01T10",
                          "2026-04-01T25:00:00Z",
                          "2026-04-01T10:00:00ZZ",
                          "2026-04-01T10:00:00.Z",
                          "2026-04-01T10:00:00+2:00",
                          "2026-04-01 and so on",
                          "2026-04-01T10:00:00+02:00 "}) {
    EXPECT_EQ(when(bad).substr(0, 6), "error:") << bad;
  }
}

TEST(When, ALengthOfTimeHasAUnit) {
  EXPECT_EQ(parse_length("90m"), std::chrono::minutes(90));
  EXPECT_EQ(parse_length("2w"), std::chrono::hours(24 * 14));
  for (const char* bad : {"", "7", "d", "-3d", "7x", "2026-04-01"}) EXPECT_EQ(parse_length(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace feedcat::query
