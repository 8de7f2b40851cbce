// Treats the end of memory like any other error.
#pragma once

#include <functional>

namespace feedcat::cli {

/// Returns the exit status of `run`. If the system has no memory for it, prints one line on stderr and returns 1.
int within_memory(const std::function<int()>& run);

}  // namespace feedcat::cli
