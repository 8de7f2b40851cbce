// Finds out why an answer from the network is of no use.
#pragma once

#include <optional>

#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"

namespace feedcat::polling {

/// Returns the error of the transfer, of a firewall's challenge page (refused), of HTTP status 410 (gone), or of any
/// other status but 200, 203 and 304. It does not examine the body of a 200, because its reader finds out what is
/// wrong.
std::optional<Error> failure_of(const Response& response);

/// Returns the error for `page`, a web page that names no feed.
Error names_no_feed(const Response& page);

/// Returns the error for a page on which a firewall wants to see that a browser or a person has sent the request.
Error blocked_by_challenge();

}  // namespace feedcat::polling
