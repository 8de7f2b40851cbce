// Finds feeds in the Link headers of an answer (RFC 8288).
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// Returns the feeds that one such header names, in its order: links whose `rel` is `alternate` and whose `type` is
/// that of a feed. `base` is the address of the answer. Links that are malformed or about another page (`anchor`) are
/// ignored.
std::vector<FeedLink> feeds_in_link_header(std::string_view header, std::string_view base);

}  // namespace feedcat::feed
