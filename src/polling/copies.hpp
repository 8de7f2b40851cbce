// Reads the bodies in the cache's file through connections of its own, so that any thread can do it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "store/sqlite.hpp"

namespace feedcat::polling {

/// Each object has its own connection, and only one thread may use it at a time.
class Copies {
 public:
  /// The file is opened when the first copy is read.
  explicit Copies(std::string path) : path_(std::move(path)) {}

  enum class Damage : std::uint8_t { none, copy, file };

  /// Returns the body without any content coding, or nullopt if there is none that can be read. If it is damaged,
  /// `take_damage` says so.
  std::optional<std::string> read(std::string_view url);
  /// Returns the worst damage that was found since the last call.
  Damage take_damage() { return std::exchange(damage_, Damage::none); }

 private:
  Result<void> open();

  std::string path_;
  std::optional<store::Database> database_;
  std::optional<store::Statement> query_;
  Damage damage_ = Damage::none;
};

}  // namespace feedcat::polling
