// Knows the names of programming languages.
#pragma once

#include <string_view>

namespace feedcat::html {

/// Tells whether highlighters use this name for a language, in upper or lower case. It is for classes such as
/// `highlight js`, where the other word may also be the name of a theme.
bool is_code_language(std::string_view name);

}  // namespace feedcat::html
