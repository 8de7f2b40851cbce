// Makes text from outside fit to be shown to a person.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::cli {

/// The columns for a title or a message. A longer one is an attack or an accident.
inline constexpr int kWidestWords = 1000;

/// Returns the words on one line, without control characters, at most `columns` wide, with `…` if something was cut.
/// Long words do not take longer than short ones.
std::string shown(std::string_view words, int columns = kWidestWords);

}  // namespace feedcat::cli
