// Characters of formulas, as TeX writes them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// The text with TeX's commands in place of Greek letters, operators, arrows and the characters that mean something to
/// TeX; other characters stand as they are, and invisible operators go.
std::string tex_symbols(std::string_view text);

/// Has TeX a command of that name for it: `sin`, `log`, `lim`?
bool is_tex_function(std::string_view name);

/// The command that sets this mark over a letter: `\hat` for `^`; empty when it is no accent. `mark` as tex_symbols()
/// gives it.
std::string_view tex_accent(std::string_view mark);

}  // namespace feedcat::html
