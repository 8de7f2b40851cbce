// The bodies in the cache's file, for threads that read them beside the one that has the Cache.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite.hpp"

namespace feedcat::polling {

/// A connection of its own; used by one thread at a time.
class Copies {
 public:
  /// Opened when the first copy is read.
  explicit Copies(std::string path) : path_(std::move(path)) {}

  /// The body as decoded from the wire; nothing when there is none, or none that can be read.
  std::optional<std::string> read(std::string_view url);

 private:
  bool open();

  std::string path_;
  std::optional<store::Database> database_;
  std::optional<store::Statement> query_;
};

}  // namespace feedcat::polling
