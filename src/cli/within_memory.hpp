// The end of memory, as an error like any other.
#pragma once

#include <functional>

namespace feedcat::cli {

/// The exit status of `run`; where the system has no memory for it, one line on stderr and 1.
int within_memory(const std::function<int()>& run);

}  // namespace feedcat::cli
