// Names the sources of a mirror in its state.
#pragma once

#include <map>
#include <set>
#include <string>

#include "feedcat/feed.hpp"
#include "feedcat/source.hpp"

namespace feedcat::mirror {

/// The keys of one run's sources (SourceState::url).
class SourceKeys {
 public:
  /// Returns the key of an address: the address as the user wrote it, without user and password. If the address of
  /// another user has that key already, a hash of the user's name is added.
  std::string of(const Source& source);
  /// Returns the key of any source. That of a file is its absolute name, because the key must not depend on the folder
  /// in which a run was started. For standard input, `feed` is what was read, or nullptr.
  std::string of(const Source& source, const Feed* feed);

 private:
  std::map<std::string, std::string> keys_;  ///< by address as the user wrote it
  std::set<std::string> in_use_;
};

}  // namespace feedcat::mirror
