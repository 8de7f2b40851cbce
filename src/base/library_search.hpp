// Where the dynamic linker would find a shared library. Nothing is loaded to find out, because that takes longer than
// all else that `feedcat --version` does.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::base {

/// Returns the first file of this name where the dynamic linker searches, or an empty string if there is none. `name`
/// is as for Library::load, such as `libpng16.so.16`.
std::string find_library(const char* name);

/// The same, but only in the index that ldconfig makes (/etc/ld.so.cache), of which `cache` is the content. What is not
/// such an index has no file.
std::string find_in_linker_cache(std::string_view cache, std::string_view name);

}  // namespace feedcat::base
