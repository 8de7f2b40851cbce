// Shows where something that a user wrote is wrong.
#pragma once

#include <cstddef>
#include <string_view>

namespace feedcat::cli {

/// Writes what was typed to stderr, with a caret below the place, which is an offset in bytes. If it is long, only the
/// part around the place is shown.
void mark_place(std::string_view typed, std::size_t at);

}  // namespace feedcat::cli
