// The names of languages that code is written in.
#pragma once

#include <string_view>

namespace feedcat::html {

/// Is it one of the names that highlighters give to languages? Whatever the case. For classes such as `highlight js`,
/// where another word may be a theme's name.
bool is_code_language(std::string_view name);

}  // namespace feedcat::html
