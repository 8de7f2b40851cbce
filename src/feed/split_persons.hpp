// Splits the text of an author element into names and mail addresses.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Reads `jane@example.org (Jane Doe)` as in RSS, `"Doe, Jane" <jane@example.org>` as in mail (RFC 5322 § 3.4), one of
/// the two alone, or several with commas or semicolons between them. A mail address never becomes a name or a part of
/// one, even if it is disguised (`jane(at)example.org`). Only name and email are set.
std::vector<Person> split_persons(std::string_view text);

}  // namespace feedcat::feed
