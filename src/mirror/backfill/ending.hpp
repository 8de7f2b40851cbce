// Says how the search for older articles ends, or how far it has come.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mirror/state/backfill_state.hpp"

namespace feedcat::mirror {

/// Returns what a search says that has come to its end: `412 articles, complete`.
std::string ending_of(const Backfill& state, std::size_t articles);

/// Returns what one says that has not: `412 articles so far back to 2019-03-02; WHY, and the next run …`.
std::string pause_of(const Backfill& state, std::size_t articles, std::string_view why);

}  // namespace feedcat::mirror
