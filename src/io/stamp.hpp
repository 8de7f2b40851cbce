// Tells whether a file has changed, without reading it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace feedcat::io {

/// What changes whenever a file is written, replaced or removed. All is 0 if there is no file.
struct Stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  std::chrono::nanoseconds written{0};  ///< since 1970

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Follows symbolic links.
Stamp stamp_of(const std::string& path);

}  // namespace feedcat::io
