// Files without a name, for what does not fit into memory.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"

namespace feedcat::io {

/// An empty file in `folder`, to write and read, that vanishes when it is closed. Only its owner could ever open it.
/// Error: io, not_found.
Result<Descriptor> open_temporary(const std::string& folder);

}  // namespace feedcat::io
