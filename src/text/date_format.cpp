#include <fmt/format.h>

#include "text/date.hpp"

namespace feedcat::text {
namespace {

std::chrono::year_month_day civil(UtcTime time) { return {std::chrono::floor<std::chrono::days>(time)}; }

}  // namespace

std::string format_rfc3339(UtcTime time) {
  const auto date = civil(time);
  const std::chrono::hh_mm_ss clock(time - std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string format_rfc5322(UtcTime time) {
  static constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  static constexpr std::string_view kMonthNames = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const auto date = civil(time);
  const auto month = static_cast<unsigned>(date.month());
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
  const std::chrono::hh_mm_ss clock(time - std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", kDays.substr(weekday * 3U, 3),
                     static_cast<unsigned>(date.day()), kMonthNames.substr((month - 1U) * 3U, 3),
                     static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

std::string format_day(UtcTime time) { return format_rfc3339(time).substr(0, 10); }

}  // namespace feedcat::text
