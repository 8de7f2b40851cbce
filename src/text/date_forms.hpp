// Forms of a date that are told by a glance at the whole, before it is cut into words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// Folded, with one word in place of the phrases that mean one: `a.m.`, `Central European Summer Time`.
std::string with_phrases(std::string folded);

/// `20240507130000`, `202405071300` and `2024050713` with what follows them as `20240507t1300…`; others unchanged.
std::string with_compact_time_apart(std::string_view folded);

/// A count since 1970 in one of the units that programs use, and nothing else: seconds (also with a fraction), their
/// thousandths and so on, as bare digits or as JavaScript's serialisers wrap them.
std::optional<UtcTime> read_unix_time(std::string_view folded);

}  // namespace feedcat::text
