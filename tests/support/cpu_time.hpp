// Measures time independently of what else the machine is doing.
#pragma once

#include <ctime>

namespace feedcat::test {

/// The CPU seconds of this process so far.
inline double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace feedcat::test
