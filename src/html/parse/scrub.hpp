// What is no text leaves a source before anything else looks at it.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// The source without what no parser should see: ill-formed UTF-8 becomes U+FFFD, a line end one LF; control characters
/// and noncharacters are dropped (gumbo would put U+FFFD in their place). A view into `source` when there is nothing to
/// change, else into `room`.
std::string_view as_parsed(std::string_view source, std::string& room);

}  // namespace feedcat::html
