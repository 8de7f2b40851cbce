// Renews the full-text index of an earlier version in a run, and tells the user about it.
#pragma once

#include <string>

#include "feedcat/mirror.hpp"
#include "mirror/mirror_folder.hpp"

namespace feedcat::mirror {

/// Does nothing if the index is this version's. Call this when the articles of the run are saved, because the index can
/// be searched as it is. If it fails, the former index stays, and the next run tries again. `name` is the mirror's.
void carry_index_over(MirrorFolder& folder, const std::string& name, MirrorReporter& reporter);

}  // namespace feedcat::mirror
