// Reads the headers that say how long an answer is fresh (RFC 9111).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::polling {

using HeaderList = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case

/// What a private cache needs from Cache-Control (§ 5.2.2). `s-maxage` is for shared caches and is ignored. `no-store`
/// is read as `no-cache`, because a feed reader must store what it reads, in a folder of the user. Both mean only that
/// the answer is never fresh.
struct CacheControl {
  std::optional<std::chrono::seconds> max_age;  ///< the first if there are several; 0 if it is not a number (§ 4.2.1)
  bool no_cache = false;
};
CacheControl parse_cache_control(const HeaderList& headers);

/// How long an answer is still fresh, and which header says so.
struct Lifetime {
  std::chrono::seconds time{0};
  bool from_max_age = false;  ///< otherwise from Expires
};
/// Returns nullopt if the headers say nothing. Age is subtracted.
std::optional<Lifetime> freshness_lifetime(const HeaderList& headers, UtcTime now);

}  // namespace feedcat::polling
