// Measures how fast workers read feeds into a shared store, and what they cost.
#pragma once

#include <string>

namespace feedcat::bench {

/// Prints each figure beside what is promised. `scale` 1 takes 20,000 feeds, and 200,000 for the memory. Returns false
/// if a promise is not kept.
bool measure_store(const std::string& folder, double scale);

/// Prints only the last of them, the memory of a worker.
bool measure_worker_memory(const std::string& folder, double scale);

}  // namespace feedcat::bench
