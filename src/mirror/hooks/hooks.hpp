// Runs the command of `mirror --exec` for the articles in the queue.
#pragma once

#include <string>

#include "feedcat/mirror.hpp"
#include "feedcat/result.hpp"
#include "mirror/mirror_folder.hpp"
#include "pipeline/hook.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Runs the hook for every article in the queue, the oldest first, and deletes its entry afterwards, so that a kill
/// repeats at most the one that was running. A hook that fails is reported and stays in the queue, and the others still
/// run. If the article's file is gone, the entry is deleted and a notice says so. `prefix` leads to the mirror and is
/// put before each path. Error: the state cannot be read or changed.
Result<void> run_hooks(MirrorFolder& folder, store::Database& state, const pipeline::Hook& hook,
                       const std::string& prefix, Reporter& reporter);

}  // namespace feedcat::mirror
