// Handles the forms of a date that must be recognised as a whole, before it is split into words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// Replaces phrases of a folded date that mean one word by that word: `a.m.`, `Central European Summer Time`.
std::string with_phrases(std::string folded);

/// Writes `20240507130000`, `202405071300` and `2024050713`, with what follows them, as `20240507t1300…`. Other text is
/// not changed.
std::string with_compact_time_apart(std::string_view folded);

/// Reads a count since 1970 in one of the units that programs use, if there is nothing else: seconds (also with a
/// fraction), their thousandths and so on, as bare digits or as JavaScript's serialisers wrap them.
std::optional<UtcTime> read_unix_time(std::string_view folded);

}  // namespace feedcat::text
