// Opens the file of the cache: creates it, brings it up to date, or sets it aside if it cannot be read.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

struct CacheFile {
  store::Database database;
  std::string note;  ///< what was set aside and why, or empty
};

/// Creates the file if it is missing (its folder must exist). A damaged file, or one of a newer version or another
/// program, is renamed to `PATH.set-aside` and replaced by a new one. Errors: io, busy; the file is then left as it is.
Result<CacheFile> open_cache_file(const std::string& path);

/// Does that with a file that turned out to be damaged while it was used. Errors: io.
Result<CacheFile> renew_cache_file(const std::string& path, const std::string& why);

}  // namespace feedcat::polling
