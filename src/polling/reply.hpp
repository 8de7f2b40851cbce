// What a PoliteFetcher gives: a server's response, or the copy that the cache has of one.
#pragma once

#include <string>
#include <utility>

#include "feedcat/fetch.hpp"

namespace feedcat::polling {

struct Reply : Response {
  Reply() = default;
  Reply(Response response) : Response(std::move(response)) {}  // NOLINT(google-explicit-constructor): it is one

  bool from_cache = false;  ///< the body is a copy kept from an earlier run
  std::string notice;       ///< what the user should know, though it is no failure; most often empty
  std::string detail;       ///< for `-v`: why the copy, until when
};

}  // namespace feedcat::polling
