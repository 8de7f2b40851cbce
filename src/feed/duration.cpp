#include "feed/duration.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "feed/numbers.hpp"
#include "text/date_names.hpp"

namespace feedcat::feed {
namespace {

constexpr double kLongestDuration = 1e7;  // in seconds; this is almost four months
constexpr std::size_t kLongestText = 64;  // in bytes; anything longer is prose

struct Unit {
  double seconds;
  std::string_view names;  ///< in lower case, between spaces
};
/// The units are in descending order. A number without a unit has the unit that follows the last one, as in `1h30`.
constexpr auto kUnits = std::to_array<Unit>({
    {604800, " w wk wks week weeks "},
    {86400, " d day days tag tage tagen jour jours día días дн "},
    {3600,
     " h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren timme timmar ч час часа "
     "часов 時間 小时 小時 시간 "},
    {60,
     " m min mins minute minutes minuten minuto minutos minuti minuut minuter ' \xE2\x80\xB2 \xE2\x80\x99 мин минут "
     "минута минуты 分 分钟 分鐘 분 "},
    {1,
     " s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi secondo sekunder "
     "\" \xE2\x80\xB3 \xE2\x80\x9D '' с сек секунд секунда секунды 秒 초 "},
    {0.001, " ms msec millisecond milliseconds "},
});

const Unit* unit_of(std::string_view word) {
  const std::string key = " " + std::string(word) + " ";
  const auto* const found = std::find_if(
      kUnits.begin(), kUnits.end(), [&](const Unit& unit) { return unit.names.find(key) != std::string_view::npos; });
  return found == kUnits.end() ? nullptr : found;
}

std::size_t number_end(std::string_view s) {
  std::size_t end = 0;
  while (end < s.size() && (base::is_digit(s[end]) ||
                            ((s[end] == '.' || s[end] == ',') && end + 1 < s.size() && base::is_digit(s[end + 1])))) {
    ++end;
  }
  return end;
}

std::size_t word_end(std::string_view s) {
  std::size_t end = 0;
  while (end < s.size() && !base::is_digit(s[end]) && !base::is_space(s[end]) && s[end] != '.' && s[end] != ',') ++end;
  return end;
}

/// Reads `12:34`, `1:02:03`, `754.5`, and `1:2:3:4`, which begins with days.
std::optional<double> read_clock(std::string_view s) {
  constexpr std::size_t kMostParts = 4;
  const auto parts = base::split(s, ':');
  if (parts.size() > kMostParts) return std::nullopt;
  double seconds = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = read_decimal(parts[i]);
    if (!value || *value < 0) return std::nullopt;
    const bool days_before = parts.size() == kMostParts && i == 1;
    seconds = seconds * (days_before ? 24 : 60) + *value;
  }
  return seconds;
}

/// Reads a clock with a word after it: `12:34 min`, `1:30 h`.
std::optional<double> read_named_clock(std::string_view s) {
  const std::size_t end = s.find_first_not_of("0123456789:.");
  if (end == std::string_view::npos || s.find(':') >= end) return std::nullopt;
  std::string_view word = base::trim(s.substr(end));
  if (word.ends_with('.')) word.remove_suffix(1);
  const Unit* unit = unit_of(word);
  const auto seconds = read_clock(base::trim(s.substr(0, end)));
  if (unit == nullptr || !seconds) return std::nullopt;
  const bool hours = unit->seconds == 3600 && std::count(s.begin(), s.end(), ':') == 1;
  return hours ? *seconds * 60 : *seconds;
}

void skip_fillers(std::string_view& s) {
  s = base::trim(s);
  while (!s.empty() && (s.front() == ',' || s.front() == '.' || s.front() == '&')) s = base::trim(s.substr(1));
  for (const std::string_view word : {"and ", "und ", "et ", "y "}) {
    if (s.starts_with(word)) s = base::trim(s.substr(word.size()));
  }
}

/// Reads `1h 2m 3s`, `45 min`, `1 hour and 5 minutes`, `1h30`. Each unit must be smaller than the one before it.
std::optional<double> read_units(std::string_view s) {
  double seconds = 0;
  const Unit* last = nullptr;
  for (skip_fillers(s); !s.empty(); skip_fillers(s)) {
    const std::size_t digits = number_end(s);
    std::string number(s.substr(0, digits));
    std::replace(number.begin(), number.end(), ',', '.');
    const auto value = read_decimal(number);
    if (!value) return std::nullopt;
    s = base::trim(s.substr(digits));
    const std::size_t letters = word_end(s);
    const Unit* unit = letters > 0 ? unit_of(s.substr(0, letters)) : nullptr;
    if (letters == 0 && last != nullptr && last + 1 != kUnits.end()) unit = last + 1;
    if (unit == nullptr || (last != nullptr && unit <= last)) return std::nullopt;
    s.remove_prefix(letters);
    seconds += *value * unit->seconds;
    last = unit;
  }
  return last == nullptr ? std::nullopt : std::optional(seconds);
}

/// Reads ISO 8601: `PT1H2M3S`, `P1DT2H`. Months and years are not read, because they have no fixed length.
std::optional<double> read_iso(std::string_view s) {
  if (!s.starts_with('p')) return std::nullopt;
  s.remove_prefix(1);
  const std::size_t t = std::min(s.find('t'), s.size());
  if (s.substr(0, t).find_first_of("my") != std::string_view::npos) return std::nullopt;
  return read_units(std::string(s.substr(0, t)) + std::string(s.substr(std::min(t + 1, s.size()))));
}

}  // namespace

std::optional<double> read_duration(std::string_view s) {
  s = base::trim(s);
  if (s.empty() || s.size() > kLongestText) return std::nullopt;
  const std::string folded = text::fold_date(s);
  std::optional<double> seconds = read_clock(folded);
  for (const auto read : {read_iso, read_named_clock, read_units}) {
    if (!seconds) seconds = read(folded);
  }
  if (!seconds || *seconds <= 0 || *seconds > kLongestDuration) return std::nullopt;
  return seconds;
}

}  // namespace feedcat::feed
