// Copies the articles of a shared store into the folder of a mirror, where they are files like all others.
#pragma once

#include <string>

#include "feedcat/mirror.hpp"
#include "feedcat/result.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

/// What a copy works with. Everything outlives it.
struct CopyTools {
  MirrorFolder& folder;
  Store& state;  ///< of the folder
  MirrorReporter& reporter;
  std::string prefix;  ///< written before each path that is reported
  UtcTime now{};
};

/// Copies what is new since the last copy, in the order in which the store got it, and notes how far that is in the
/// transaction that knows the files. Thus each change of an article has its effect once, whenever a run is killed.
/// Errors: io (among others, the store is gone: what was copied stays), refused (the folder has another article where
/// one of the store belongs).
Result<void> copy_store(const std::string& address, const CopyTools& tools);

}  // namespace feedcat::mirror
