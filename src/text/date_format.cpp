#include "text/date_format.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"

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

std::chrono::microseconds fraction_of_second(std::string_view s) {
  const std::size_t seconds = s.rfind(':');
  if (seconds == std::string_view::npos) return {};
  // The zone may also contain a colon.
  for (const std::size_t colon : {seconds, seconds == 0 ? seconds : s.rfind(':', seconds - 1)}) {
    if (colon == std::string_view::npos || colon + 4 >= s.size()) continue;
    if (!base::is_digit(s[colon + 1]) || !base::is_digit(s[colon + 2])) continue;
    if (s[colon + 3] != '.' && s[colon + 3] != ',') continue;
    long micros = 0, unit = 100'000;
    for (std::size_t at = colon + 4; at < s.size() && base::is_digit(s[at]); ++at, unit /= 10) {
      micros += (s[at] - '0') * unit;
    }
    return std::chrono::microseconds(micros);
  }
  return {};
}

std::string format_rfc3339(UtcTime time, std::chrono::microseconds fraction) {
  std::string out = format_rfc3339(time);
  if (fraction.count() == 0) return out;
  out.pop_back();
  out += fmt::format(".{:06}", fraction.count());
  while (out.back() == '0') out.pop_back();
  return out + 'Z';
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
