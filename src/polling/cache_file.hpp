// The cache's file: made, brought up to date, or set aside when it cannot be read.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

struct CacheFile {
  store::Database database;
  std::string note;  ///< what was set aside and why; empty: nothing to say
};

/// Creates the file if it is missing (its folder must be there). A damaged file, or one of another version, is renamed
/// to `PATH.set-aside` and a new one begun. Errors: io, busy.
Result<CacheFile> open_cache_file(const std::string& path);

}  // namespace feedcat::polling
