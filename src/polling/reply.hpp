// What a PoliteFetcher returns: a server's response, or the cache's copy of an earlier one.
#pragma once

#include <string>
#include <utility>

#include "feedcat/fetch.hpp"

namespace feedcat::polling {

struct Reply : Response {
  Reply() = default;
  Reply(Response response) : Response(std::move(response)) {}  // NOLINT(google-explicit-constructor): it is one

  bool from_cache = false;  ///< the body is a copy kept from an earlier run
  std::string notice;       ///< a message for the user that is not about a failure; usually empty
  std::string detail;       ///< for `-v`: why this is the copy, and until when it is fresh
};

}  // namespace feedcat::polling
