// Folders of a user's own, for what others need not see.
#pragma once

#include <string>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// Creates `path` (absolute) and what is missing above it, each 0700, as the XDG base directory specification asks.
/// What is there already stays as it is. Error: io.
Result<void> make_private_folder(const std::string& path);

}  // namespace feedcat::io
