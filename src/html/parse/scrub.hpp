// Strips invalid UTF-8 and control characters from a source before parsing.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Replaces ill-formed UTF-8 by U+FFFD and each line end by one LF, and drops control characters and noncharacters
/// (gumbo would replace them by U+FFFD). Returns a view of `source` if nothing had to change, otherwise a view of
/// `room`.
std::string_view as_parsed(std::string_view source, std::string& room);

}  // namespace feedcat::html
