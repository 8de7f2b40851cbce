// Options for the use of the cache.
#pragma once

#include <cstdint>
#include <string>

#include "feedcat/feed.hpp"

namespace feedcat::polling {

/// The cache keeps what servers answered between runs, and all runs share it.
struct CacheOptions {
  std::string path;                       ///< the file, whose folder is created; empty for no cache
  std::uint64_t max_size = 256ULL << 20;  ///< bytes of compressed bodies; those unused for longest are deleted first
  bool copies = true;      ///< keep the bodies of new addresses, too; if false, only copies that exist are renewed
  bool refresh = false;    ///< request even if the copy is fresh or the last try failed, but never before Retry-After
  bool offline = false;    ///< never open a socket: give the copy or an error
  bool stale_ok = false;   ///< give the copy and a notice in place of an error
  UtcTime now{};           ///< the start of the run
  bool clock_runs = true;  ///< if false, the time is `now` during the whole run
};

}  // namespace feedcat::polling
