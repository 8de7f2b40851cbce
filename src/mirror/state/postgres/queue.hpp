// What waits to be stored in a shared store, as one entry for each source.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mirror/state/store.hpp"

namespace feedcat::mirror::postgres {

/// The changes of one source, which are stored together or not at all.
struct Entry {
  int shard = 0;
  std::string url;                           ///< SourceState::url
  Batch batch;                               ///< of this source alone
  std::map<std::string, std::string> files;  ///< the new files of its articles, by path
  std::optional<UtcTime> due;
};

class Queue {
 public:
  /// Takes a batch apart. `files` are those of its articles.
  void add(const Batch& batch, std::map<std::string, std::string> files);

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool has_path(std::string_view path_key) const { return paths_.contains(path_key); }
  /// Takes the first entries.
  std::vector<Entry> take(std::size_t most);
  void clear();

 private:
  std::vector<Entry> entries_;
  std::set<std::string, std::less<>> paths_;  // path keys
};

}  // namespace feedcat::mirror::postgres
