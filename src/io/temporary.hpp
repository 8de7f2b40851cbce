// Opens files without a name, for what does not fit into memory.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"

namespace feedcat::io {

/// Opens an empty file in `folder` for writing and reading. It disappears when it is closed, and nobody but its owner
/// can ever open it. Errors: io, not_found.
Result<Descriptor> open_temporary(const std::string& folder);

}  // namespace feedcat::io
