// Writes what only few feeds say into `_feedcat` objects.
#pragma once

#include "feedcat/details.hpp"
#include "text/json.hpp"

namespace feedcat::output {

/// Writes a member for each detail that is known.
void detail_members(text::JsonWriter& json, const Details& details);

}  // namespace feedcat::output
