// Knows time zones by the names and abbreviations that are used in dates, with their summer time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// Says by which rule clocks are put forward in summer, now or in former years.
enum class Summer : std::uint8_t {
  never,
  american,
  american_old,
  european,
  russian,
  israeli,
  lebanese,
  egyptian,
  cuban,
  newfoundland,
  newfoundland_old,
  australian,
  australian_old,
  tasmanian_old,
  lord_howe,
  new_zealand,
  new_zealand_old,
  chatham,
  chilean,
  brazilian_old,
  paraguayan_old,
  troll,
};

/// What clocks showed before a lasting change.
struct Era {
  std::int32_t until = 0;    ///< in minutes since 1970, UTC
  std::int16_t minutes = 0;  ///< east of Greenwich, in winter
  Summer summer = Summer::never;
};

/// One offset and all names that have it.
struct Zone {
  int minutes = 0;  ///< east of Greenwich, in winter
  Summer summer = Summer::never;
  std::string_view names;             ///< folded, with blanks around each
  std::span<const Era> earlier = {};  ///< since 2000, in their order
};

/// Returns nullptr if the word is not a time zone. `word` is folded (see fold_date). Every Area/City of the IANA
/// database is known, including former names.
const Zone* zone_of(std::string_view word);

/// Returns by how many minutes the zone's clocks are ahead of Greenwich at that wall-clock time.
int offset_at(const Zone& zone, UtcTime local);

/// Writes an underscore between the words of a name such as `america/new york`. Other text is not changed.
std::string with_place_joined(std::string folded);

}  // namespace feedcat::text
