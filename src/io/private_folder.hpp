// Makes folders that only their user can read.
#pragma once

#include <string>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// Creates `path` (absolute) and the missing folders above it with the mode 0700, as the XDG base directory
/// specification requires. Existing folders stay as they are. Error: io.
Result<void> make_private_folder(const std::string& path);

}  // namespace feedcat::io
