// How the cache is used.
#pragma once

#include <cstdint>
#include <string>

#include "feedcat/feed.hpp"

namespace feedcat::polling {

/// What servers answered before, kept between runs and shared by all of them.
struct CacheOptions {
  std::string path;                       ///< of the file; its folder is created; empty: no cache
  std::uint64_t max_size = 256ULL << 20;  ///< bytes of compressed bodies; the longest unused go first
  bool copies = true;      ///< keep the bodies of addresses that have none there; false: only what is there is renewed
  bool refresh = false;    ///< ask although the copy is fresh, or the last try failed; never against Retry-After
  bool offline = false;    ///< never open a socket: the copy, or an error
  bool stale_ok = false;   ///< where there would be an error: the copy, if there is one, and a notice
  UtcTime now{};           ///< the start of the run
  bool clock_runs = true;  ///< false: whatever happens in the run happens at `now`
};

}  // namespace feedcat::polling
