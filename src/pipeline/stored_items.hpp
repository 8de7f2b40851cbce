// Items of which only the heads are in memory, because the whole items are stored somewhere.
#pragma once

#include <cstddef>
#include <string>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::pipeline {

/// The whole items of one feed. Its functions may be called on any thread.
class StoredItems {
 public:
  virtual ~StoredItems() = default;
  /// Reads the item with this number in the feed.
  [[nodiscard]] virtual Result<Item> read(std::size_t index) const = 0;
  /// Returns the folder from which the relative addresses of the item's pictures lead, or nothing if it has none.
  [[nodiscard]] virtual std::string folder(std::size_t index) const = 0;
};

}  // namespace feedcat::pipeline
