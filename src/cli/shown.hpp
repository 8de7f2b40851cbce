// What a person is shown of somebody else's words.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::cli {

/// The columns that a title or a message has room for: more is no title, but an attack or an accident.
inline constexpr int kWidestWords = 1000;

/// On one line, without control characters, at most `columns` wide, with `…` when something was cut. Takes no longer
/// for long words than for short ones.
std::string shown(std::string_view words, int columns = kWidestWords);

}  // namespace feedcat::cli
