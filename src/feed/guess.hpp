// Finds out what made a web page, which tells where the site has its feed.
#pragma once

#include <string>

#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// Returns what the page names as its generator (`Hugo 0.120`), or an empty string. The document is an HTML page.
std::string generator_of(const Document& page);

}  // namespace feedcat::feed
