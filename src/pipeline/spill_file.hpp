// Keeps texts on disk until they are read, so that memory does not hold them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::pipeline {

class SpillFile;

/// A text in a SpillFile, which must outlive it.
struct Spilled {
  const SpillFile* file = nullptr;
  std::uint64_t at = 0;
  std::size_t size = 0;

  /// Error: io (the text cannot be read from the disk).
  [[nodiscard]] Result<std::string> text() const;
};

/// Keeps the texts that were added last in memory, and the rest in a file without a name. The system deletes the file
/// when the process closes it or is killed. A few texts are never written to disk. Thread-safe.
class SpillFile {
 public:
  /// The file is made in `folder`. `room` is the number of bytes that stay in memory.
  explicit SpillFile(std::string folder, std::size_t room = std::size_t{8} << 20U);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// Returns nullopt if the text cannot be written to disk. The caller must then keep it.
  std::optional<Spilled> put(std::string_view text);
  [[nodiscard]] Result<std::string> get(const Spilled& place) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace feedcat::pipeline
