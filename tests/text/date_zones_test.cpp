#include "text/date_zones.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "text/date.hpp"
#include "text/date_format.hpp"

namespace feedcat::text {
namespace {

void check(const std::vector<std::pair<std::string, std::string>>& cases) {
  for (const auto& [written, meant] : cases) {
    const auto time = parse_date(written);
    EXPECT_EQ(time ? format_rfc3339(*time) : "", meant) << written;
  }
}

TEST(DateZones, EveryAreaAndCityIsKnownWithItsFormerNames) {
  check({{"2024-05-07 12:00 Africa/Kinshasa", "2024-05-07T11:00:00Z"},
         {"2024-05-07 12:00 Africa/Kampala", "2024-05-07T09:00:00Z"},
         {"2024-05-07 12:00 America/Monterrey", "2024-05-07T18:00:00Z"},
         {"2024-05-07 12:00 America/Moncton", "2024-05-07T15:00:00Z"},
         {"2024-05-07 12:00 Asia/Ulaanbaatar", "2024-05-07T04:00:00Z"},
         {"2024-05-07 12:00 Indian/Maldives", "2024-05-07T07:00:00Z"},
         {"2024-05-07 12:00 Pacific/Marquesas", "2024-05-07T21:30:00Z"},
         {"2024-05-07 12:00 Australia/NSW", "2024-05-07T02:00:00Z"},
         {"2024-05-07 12:00 US/Michigan", "2024-05-07T16:00:00Z"},
         {"2024-05-07 12:00 America/Port_of_Spain", "2024-05-07T16:00:00Z"},
         {"2024-05-07 12:00 America/North_Dakota/New_Salem", "2024-05-07T17:00:00Z"},
         {"2024-05-07 12:00 Antarctica/Troll", "2024-05-07T10:00:00Z"},
         {"2024-05-07 12:00 Etc/GMT-14", "2024-05-06T22:00:00Z"},
         {"2024-05-07 12:00 Nowhere/Atlantis", "2024-05-07T12:00:00Z"}});
}

TEST(DateZones, ClocksAreWhatTheyWereThen) {
  check({{"2024-05-07 12:00 Africa/Cairo", "2024-05-07T09:00:00Z"},
         {"2020-05-07 12:00 Africa/Cairo", "2020-05-07T10:00:00Z"},
         {"2012-07-01 12:00 Europe/Moscow", "2012-07-01T08:00:00Z"},
         {"2016-07-01 12:00 Europe/Moscow", "2016-07-01T09:00:00Z"},
         {"2018-12-01 12:00 America/Sao_Paulo", "2018-12-01T14:00:00Z"},
         {"2022-12-01 12:00 America/Sao_Paulo", "2022-12-01T15:00:00Z"},
         {"2006-03-20 12:00 America/New_York", "2006-03-20T17:00:00Z"},
         {"2007-03-20 12:00 America/New_York", "2007-03-20T16:00:00Z"},
         {"2006-03-20 12:00 ET", "2006-03-20T17:00:00Z"},
         {"2021-06-01 12:00 America/Mexico_City", "2021-06-01T17:00:00Z"},
         {"2023-06-01 12:00 America/Mexico_City", "2023-06-01T18:00:00Z"},
         {"2011-12-29 12:00 Pacific/Apia", "2011-12-29T22:00:00Z"},
         {"2011-12-31 12:00 Pacific/Apia", "2011-12-30T22:00:00Z"},
         {"2024-01-10 12:00 Australia/Lord_Howe", "2024-01-10T01:00:00Z"},
         {"2024-07-10 12:00 Australia/Lord_Howe", "2024-07-10T01:30:00Z"},
         {"2050-07-10 12:00 Europe/Paris", "2050-07-10T10:00:00Z"}});
}

TEST(DateZones, EachPlaceChangesItsClocksAtItsOwnHour) {
  check({{"2024-03-31 00:59 Europe/London", "2024-03-31T00:59:00Z"},
         {"2024-03-31 02:00 Europe/London", "2024-03-31T01:00:00Z"},
         {"2024-10-27 01:59 Europe/Athens", "2024-10-26T22:59:00Z"},
         {"2024-10-27 04:00 Europe/Athens", "2024-10-27T02:00:00Z"},
         {"2024-04-07 03:00 Australia/Sydney", "2024-04-06T17:00:00Z"},
         {"2024-03-30 21:00 America/Nuuk", "2024-03-30T23:00:00Z"},
         {"2024-03-31 00:00 America/Nuuk", "2024-03-31T01:00:00Z"}});
}

TEST(DateZones, NamesMayBeInWordsOrHaveBlanks) {
  check({{"7 May 2024 10:00 Eastern", "2024-05-07T14:00:00Z"},
         {"7 May 2024 10:00 AM Pacific", "2024-05-07T17:00:00Z"},
         {"7 Jan 2024 10:00 Mountain", "2024-01-07T17:00:00Z"},
         {"7 May 2024 10:00 Central Time (US & Canada)", "2024-05-07T15:00:00Z"},
         {"2024-05-07 10:00 America/New York", "2024-05-07T14:00:00Z"},
         {"2024-05-07 10:00 (America/Los Angeles)", "2024-05-07T17:00:00Z"},
         {"2024-05-07 10:00 America/Port of Spain", "2024-05-07T14:00:00Z"},
         {"America/New York 2024-05-07 10:00", "2024-05-07T14:00:00Z"},
         {"2024-05-07 14:00 GMT0", "2024-05-07T14:00:00Z"},
         {"2024-05-07 14:00 Etc/GMT0", "2024-05-07T14:00:00Z"},
         {"2024-05-07 14:00 UTC2", "2024-05-07T12:00:00Z"},
         {"2024-05-07 14:00 NZ-CHAT", "2024-05-07T01:15:00Z"}});
}

TEST(DateZones, WhatIsNoZoneIsNone) {
  EXPECT_EQ(zone_of(""), nullptr);
  EXPECT_EQ(zone_of("/"), nullptr);
  EXPECT_EQ(zone_of("america/"), nullptr);
  EXPECT_EQ(zone_of("america/new york"), nullptr);
  EXPECT_EQ(with_place_joined("a/b c d"), "a/b c d");
  EXPECT_EQ(with_place_joined("/"), "/");
  EXPECT_EQ(with_place_joined("x america/new york y"), "x america/new_york y");
}

}  // namespace
}  // namespace feedcat::text
