// Reads the bodies in the cache's file, for threads other than the one that owns the Cache.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite.hpp"

namespace feedcat::polling {

/// Has a connection of its own. Only one thread may use it at a time.
class Copies {
 public:
  /// The file is opened when the first copy is read.
  explicit Copies(std::string path) : path_(std::move(path)) {}

  /// The body without any transfer encoding, or nullopt if there is none that can be read.
  std::optional<std::string> read(std::string_view url);

 private:
  bool open();

  std::string path_;
  std::optional<store::Database> database_;
  std::optional<store::Statement> query_;
};

}  // namespace feedcat::polling
