// Writes the characters of formulas as TeX commands.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Replaces Greek letters, operators, arrows and the characters that are special in TeX by TeX's commands. Invisible
/// operators are dropped, and other characters stay as they are.
std::string tex_symbols(std::string_view text);

/// Tells whether TeX has a command for a function of that name: `sin`, `log`, `lim`.
bool is_tex_function(std::string_view name);

/// Returns the command that puts this mark over a letter, such as `\hat` for `^`, or an empty view if it is not an
/// accent. `mark` is a result of tex_symbols().
std::string_view tex_accent(std::string_view mark);

}  // namespace feedcat::html
