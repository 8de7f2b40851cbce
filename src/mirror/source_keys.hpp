// Names the sources of a mirror in its state.
#pragma once

#include <map>
#include <set>
#include <string>

#include "feedcat/feed.hpp"
#include "feedcat/source.hpp"

namespace feedcat::mirror {

class SourceKeys {
 public:
  /// Returns an address's key in the state: the address without user and password. If the address of another user has
  /// that key already, a hash of the user's name is added.
  std::string of_address(const std::string& location);

 private:
  std::map<std::string, std::string> keys_;  // by address as the user wrote it
  std::set<std::string> in_use_;
};

/// Returns the key in the state of a source that is not an address. A file's name is made absolute, because the key
/// must not depend on the folder in which a run was started. `feed` is what the source has, or nullptr.
std::string key_of_file(const Source& source, const Feed* feed);

}  // namespace feedcat::mirror
