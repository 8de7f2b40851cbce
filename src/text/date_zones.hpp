// Time zones by the names and abbreviations that stand in dates, with summer time where it is kept.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// When clocks are put forward there, now or in former years.
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

/// What clocks showed before they were changed for good.
struct Era {
  std::int32_t until = 0;    ///< in minutes since 1970, UTC
  std::int16_t minutes = 0;  ///< east of Greenwich, in winter
  Summer summer = Summer::never;
};

/// One offset and all names that have it.
struct Zone {
  int minutes = 0;  ///< east of Greenwich, in winter
  Summer summer = Summer::never;
  std::string_view names;             ///< folded, between blanks
  std::span<const Era> earlier = {};  ///< since 2000, in their order
};

/// nullptr for what is no time zone. `word` is folded (see fold_date). Every Area/City of the IANA database is known,
/// former names too.
const Zone* zone_of(std::string_view word);

/// Minutes east of Greenwich that the zone's clocks are at that wall-clock time.
int offset_at(const Zone& zone, UtcTime local);

/// `america/new york` with an underscore between the words of the name; other text unchanged.
std::string with_place_joined(std::string folded);

}  // namespace feedcat::text
