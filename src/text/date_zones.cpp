#include "text/date_zones.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <utility>
#include <vector>

#include "base/ascii.hpp"

namespace feedcat::text {
namespace {

/// Converts hours and minutes, so that the rows read like a list of zones.
constexpr int east(int hours, int minutes = 0) { return hours * 60 + minutes; }
constexpr int west(int hours, int minutes = 0) { return -east(hours, minutes); }

/// Abbreviations, and names that are used in tables of offsets. None of them has summer time, because they name the
/// season.
constexpr Zone kZones[] = {
    {0, Summer::never, " z gmt utc ut uct wet zulu greenwich universal iceland etc/gmt "},
    // The Americas: RFC 822 § 5, and what else Americans write
    {west(2), Summer::never, " ndt "},
    {west(3), Summer::never, " adt brt art uyt gft "},
    {west(3, 30), Summer::never, " nst "},
    {west(4), Summer::never, " edt ast at vet bot clt amt "},
    {west(5), Summer::never, " est cdt cot pet ect jamaica "},
    {west(6), Summer::never, " cst mdt "},
    {west(7), Summer::never, " mst pdt "},
    {west(8), Summer::never, " pst akdt "},
    {west(9), Summer::never, " akst "},
    {west(10), Summer::never, " hst hawaii "},
    // Europe and Africa
    {east(1), Summer::never, " bst west cet met mez wat "},
    {east(2), Summer::never, " cest mest mesz eet cat sast libya "},
    {east(3), Summer::never, " eest msk eat trt idt "},
    {east(4), Summer::never, " msd gst samt get azt "},
    // Asia and the Pacific
    {east(3, 30), Summer::never, " irst "},
    {east(4, 30), Summer::never, " aft "},
    {east(5), Summer::never, " pkt uzt yekt "},
    {east(5, 30), Summer::never, " ist slst "},
    {east(5, 45), Summer::never, " npt "},
    {east(6), Summer::never, " omst bdt "},
    {east(6, 30), Summer::never, " mmt "},
    {east(7), Summer::never, " wib ict krat novt "},
    {east(8), Summer::never, " hkt sgt awst pht myt wita irkt prc roc hongkong singapore "},
    // Korean dates have no zone, but words that are used only in Korea
    {east(9), Summer::never, " jst kst yakt wit japan rok 년 오전 오후 "},
    {east(9, 30), Summer::never, " acst "},
    {east(10), Summer::never, " aest chst vlat "},
    {east(10, 30), Summer::never, " acdt "},
    {east(11), Summer::never, " aedt "},
    {east(12), Summer::never, " nzst fjt kwajalein "},
    {east(13), Summer::never, " nzdt "},
};

struct Region {
  std::string_view names;  ///< folded, with blanks around each
  std::string_view place;
};
/// Names that do not say whether it is summer, for places where that matters.
constexpr Region kRegions[] = {
    {" et eastern ", "america/new_york"},
    {" ct central ", "america/chicago"},
    {" mt mountain navajo ", "america/denver"},
    {" pt pacific ", "america/los_angeles"},
    {" alaska ", "america/anchorage"},
    {" cuba ", "america/havana"},
    {" gb ", "europe/london"},
    {" eire ", "europe/dublin"},
    {" portugal ", "europe/lisbon"},
    {" poland ", "europe/warsaw"},
    {" israel ", "asia/jerusalem"},
    {" egypt ", "africa/cairo"},
    {" iran ", "asia/tehran"},
    {" turkey ", "europe/istanbul"},
    {" nz ", "pacific/auckland"},
};

using enum Summer;

#include "text/date_zones_table.inc"

/// One of the two days of a year on which clocks are changed.
struct Change {
  unsigned month;
  unsigned weekday;
  unsigned earliest;  ///< day of the month; 0 means the last such weekday of the month
  int minutes;        ///< after midnight
  char clock;         ///< the clock that shows these minutes: 'w' is the wall clock, 's' is winter time, 'u' is UTC
};
struct Rule {
  Change forward;
  Change back;
  int gained = 60;
};

/// The rules are in the order of `Summer`, without `never`. scripts/make-zones has the same table.
constexpr Rule kRules[] = {
    {{3, 0, 8, 120, 'w'}, {11, 0, 1, 120, 'w'}},    {{4, 0, 1, 120, 'w'}, {10, 0, 0, 120, 'w'}},
    {{3, 0, 0, 60, 'u'}, {10, 0, 0, 60, 'u'}},      {{3, 0, 0, 120, 's'}, {10, 0, 0, 120, 's'}},
    {{3, 5, 23, 120, 'w'}, {10, 0, 0, 120, 'w'}},   {{3, 0, 0, 0, 'w'}, {10, 0, 0, 0, 'w'}},
    {{4, 5, 0, 0, 'w'}, {10, 4, 0, 1440, 'w'}},     {{3, 0, 8, 0, 's'}, {11, 0, 1, 0, 's'}},
    {{3, 0, 8, 1, 'w'}, {11, 0, 1, 1, 'w'}},        {{4, 0, 1, 1, 'w'}, {10, 0, 0, 1, 'w'}},
    {{10, 0, 1, 120, 's'}, {4, 0, 1, 120, 's'}},    {{10, 0, 0, 120, 's'}, {3, 0, 0, 120, 's'}},
    {{10, 0, 1, 120, 's'}, {3, 0, 0, 120, 's'}},    {{10, 0, 1, 120, 'w'}, {4, 0, 1, 120, 'w'}, 30},
    {{9, 0, 0, 120, 's'}, {4, 0, 1, 120, 's'}},     {{10, 0, 1, 120, 's'}, {3, 0, 15, 120, 's'}},
    {{9, 0, 0, 165, 's'}, {4, 0, 1, 165, 's'}},     {{9, 0, 2, 240, 'u'}, {4, 0, 2, 180, 'u'}},
    {{10, 0, 15, 0, 'w'}, {2, 0, 15, 0, 'w'}},      {{10, 0, 1, 0, 'w'}, {3, 0, 22, 0, 'w'}},
    {{3, 0, 0, 60, 'u'}, {10, 0, 0, 60, 'u'}, 120},
};

/// Returns when wall clocks that show `before` minutes east are changed.
UtcTime wall_time_of(const Change& change, std::chrono::year year, int standard, int before) {
  using namespace std::chrono;
  const weekday wanted(change.weekday);
  const year_month in = year / month(change.month);
  sys_days day(in / last);
  if (change.earliest == 0) {
    day -= weekday(day) - wanted;
  } else {
    day = sys_days(in / static_cast<int>(change.earliest));
    day += wanted - weekday(day);
  }
  int minutes = change.minutes;
  if (change.clock == 'u') minutes += before;
  if (change.clock == 's') minutes += before - standard;
  return UtcTime(day) + std::chrono::minutes(minutes);
}

int offset_by_rule(int standard, Summer summer, UtcTime local) {
  using namespace std::chrono;
  if (summer == Summer::never) return standard;
  const Rule& rule = kRules[static_cast<std::size_t>(summer) - 1];
  const year_month_day date(floor<days>(local));
  const UtcTime forward = wall_time_of(rule.forward, date.year(), standard, standard);
  const UtcTime back = wall_time_of(rule.back, date.year(), standard, standard + rule.gained);
  const bool in_summer = forward < back ? local >= forward && local < back : local >= forward || local < back;
  return standard + (in_summer ? rule.gained : 0);
}

using NamedZone = std::pair<std::string_view, const Zone*>;

/// Returns every name of these zones in order. Dates are read too often to search the tables themselves.
std::vector<NamedZone> names_of(std::span<const Zone> zones) {
  std::vector<NamedZone> names;
  for (const Zone& zone : zones) {
    for (const std::string_view name : base::words(zone.names)) names.emplace_back(name, &zone);
  }
  std::ranges::stable_sort(names, {}, &NamedZone::first);
  return names;
}

const Zone* find_zone(const std::vector<NamedZone>& names, std::string_view word) {
  const auto found = std::ranges::lower_bound(names, word, {}, &NamedZone::first);
  return found != names.end() && found->first == word ? found->second : nullptr;
}

}  // namespace

const Zone* zone_of(std::string_view word) {
  static const std::vector<NamedZone> zones = names_of(kZones);
  if (const Zone* zone = find_zone(zones, word)) return zone;
  if (word.find('/') != std::string_view::npos) {
    static const std::vector<NamedZone> places = names_of(kPlaces);
    return find_zone(places, word);
  }
  for (const Region& region : kRegions) {
    const std::size_t at = region.names.find(word);
    if (at != std::string_view::npos && at > 0 && region.names[at - 1] == ' ' &&
        region.names[at + word.size()] == ' ') {
      return zone_of(region.place);
    }
  }
  return nullptr;
}

int offset_at(const Zone& zone, UtcTime local) {
  using namespace std::chrono;
  for (const Era& era : zone.earlier) {
    const int offset = offset_by_rule(era.minutes, era.summer, local);
    if (local - minutes(offset) < UtcTime(minutes(era.until))) return offset;
  }
  return offset_by_rule(zone.minutes, zone.summer, local);
}

std::string with_place_joined(std::string folded) {
  constexpr int kMostBlanks = 3;
  const std::size_t slash = folded.find('/');
  if (slash == std::string::npos || slash == 0 || !base::is_alpha(folded[slash - 1])) return folded;
  const std::size_t start = folded.find_last_of(" (,[", slash) + 1;
  std::string joined = folded;
  std::size_t blank = slash;
  for (int i = 0; i < kMostBlanks; ++i) {
    blank = folded.find(' ', blank + 1);
    if (blank == std::string::npos) break;
    joined[blank] = '_';
    const std::size_t end = std::min(folded.find_first_of(" ),]", blank + 1), folded.size());
    if (zone_of(std::string_view(joined).substr(start, end - start)) != nullptr) return joined;
  }
  return folded;
}

}  // namespace feedcat::text
