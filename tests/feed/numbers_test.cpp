#include "feed/numbers.hpp"
#include "feed/duration.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace feedcat::feed {
namespace {

TEST(Numbers, ASizeIsReadCompletelyOrNotAtAll) {
  const std::vector<std::pair<std::string, std::optional<std::uint64_t>>> rows = {{"12345678", 12345678},
                                                                                  {" 12345678 ", 12345678},
                                                                                  {"12,345,678", 12345678},
                                                                                  {"12.345.678", 12345678},
                                                                                  {"12 345 678", 12345678},
                                                                                  {"12'345'678", 12345678},
                                                                                  {"12\u00A0345\u00A0678", 12345678},
                                                                                  {"12,345", 12345},
                                                                                  {"1,23,45,678", 12345678},
                                                                                  {"12345678 bytes", 12345678},
                                                                                  {"12345678B", 12345678},
                                                                                  {"1231.0", 1231},
                                                                                  {"1.2e7", 12000000},
                                                                                  {"0", {}},
                                                                                  {"", {}},
                                                                                  {"-5", {}},
                                                                                  {"11.8 MB", {}},
                                                                                  {"1GB", {}},
                                                                                  {"1231.08", {}},
                                                                                  {"12.345", {}},
                                                                                  {"12,34", {}},
                                                                                  {"1,2345,678", {}},
                                                                                  {"12,345.678", {}},
                                                                                  {"123abc", {}},
                                                                                  {"about 5", {}},
                                                                                  {"0x1F", {}},
                                                                                  {"99999999999999999999999", {}},
                                                                                  {",123", {}},
                                                                                  {"12,,345", {}},
                                                                                  {"12,345,", {}}};
  for (const auto& [written, size] : rows) EXPECT_EQ(read_size(written), size) << written;
}

TEST(Numbers, DurationsAsPeopleAndProgramsWriteThem) {
  const std::vector<std::pair<std::string, std::optional<double>>> rows = {{"754", 754},
                                                                           {"12:34", 754},
                                                                           {"1:02:03", 3723},
                                                                           {"00:12:34.5", 754.5},
                                                                           {"1h 2m 3s", 3723},
                                                                           {"1h2m3s", 3723},
                                                                           {"1h02", 3720},
                                                                           {"PT1H2M3S", 3723},
                                                                           {"pt45m", 2700},
                                                                           {"P1DT1H", 90000},
                                                                           {"PT3723S", 3723},
                                                                           {"45 min", 2700},
                                                                           {"45 mins.", 2700},
                                                                           {"45 minutes", 2700},
                                                                           {"1 hour 5 minutes", 3900},
                                                                           {"1 hour and 5 minutes", 3900},
                                                                           {"1 hr, 5 min", 3900},
                                                                           {"90 sec", 90},
                                                                           {"1 Std. 5 Min.", 3900},
                                                                           {"1,5 h", 5400},
                                                                           {"2.5 hours", 9000},
                                                                           {"12:34 min", 754},
                                                                           {"1:30 h", 5400},
                                                                           {"1:02:03 hours", 3723},
                                                                           {"1:2:3:4", 93784},
                                                                           {"1:2:3:4:5", {}},
                                                                           {"12'34\"", 754},
                                                                           {"5m", 300},
                                                                           {"1 heure 5 minutes", 3900},
                                                                           {"1500 ms", 1.5},
                                                                           {"0", {}},
                                                                           {"0:00", {}},
                                                                           {"", {}},
                                                                           {"P1M", {}},
                                                                           {"soon", {}},
                                                                           {"5m 1h", {}},
                                                                           {"h", {}},
                                                                           {"-5", {}},
                                                                           {"1:-2", {}},
                                                                           {"1:2:3:4", 93784},
                                                                           {"0:01:02:03", 3723},
                                                                           {"1:2:3:4:5", {}},
                                                                           {"5 apples", {}},
                                                                           {"999999999", {}}};
  for (const auto& [written, seconds] : rows) EXPECT_EQ(read_duration(written), seconds) << written;
}

}  // namespace
}  // namespace feedcat::feed
