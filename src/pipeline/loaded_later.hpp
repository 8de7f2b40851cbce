// What `feedcat --version` says of a library that is loaded only when it is needed.
#pragma once

#include <span>
#include <string>

namespace feedcat::pipeline {

/// Returns `libzip.so.5.5 (loaded when needed)`, with the whole name of the file, for the first of these names that the
/// dynamic linker would find. If there is none, it returns `libzip.so.5 is not installed`, with the first name.
std::string loaded_later(std::span<const char* const> names);

}  // namespace feedcat::pipeline
