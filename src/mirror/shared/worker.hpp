// Reads the sources of a shared store that are due, as one of any number of workers.
#pragma once

#include <vector>

#include "feedcat/mirror.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"

namespace feedcat::mirror {

/// Does what update_mirror does with a folder, where MirrorOptions::directory is the address of a shared store. The
/// sources are added to the store. Then they (or if there are none, all in the store) are read if they are due and if
/// no other worker has their shards. With MirrorOptions::ended, the worker goes on until that returns true, and waits
/// for the store if that is gone.
Result<void> work_for_store(const std::vector<Source>& sources, const MirrorOptions& options, MirrorReporter& reporter);

}  // namespace feedcat::mirror
