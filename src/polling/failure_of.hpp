// Why an answer of the network carries no result.
#pragma once

#include <optional>

#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"

namespace feedcat::polling {

/// What went wrong on the wire; a firewall's challenge page in place of an answer (refused); 410 (gone); any other
/// status but 200, 203 and 304. The body of a 200 is not looked at: whoever reads it finds out.
std::optional<Error> failure_of(const Response& response);

/// `page` is a web page in which no feed is named.
Error names_no_feed(const Response& page);

/// The words for a page by which a firewall wants a browser or a person to prove itself.
Error blocked_by_challenge();

}  // namespace feedcat::polling
