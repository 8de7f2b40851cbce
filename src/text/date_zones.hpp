// Time zones by the names and abbreviations that stand in dates, with summer time where it is kept.
#pragma once

#include <cstdint>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// When clocks are put forward there.
enum class Summer : std::uint8_t { never, american, european, australian, new_zealand, chilean };

/// One offset and all names that have it.
struct Zone {
  int minutes = 0;  ///< east of Greenwich, in winter
  Summer summer = Summer::never;
  std::string_view names;  ///< folded, between blanks
};

/// nullptr for what is no time zone. `word` is folded (see fold_date).
const Zone* zone_of(std::string_view word);

/// Minutes east of Greenwich that the zone's clocks are at that wall-clock time.
int offset_at(const Zone& zone, UtcTime local);

}  // namespace feedcat::text
