// Keeps texts on disk until somebody reads them, so that memory does not hold them all.
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

/// A text in a file, which must live longer.
struct Spilled {
  const SpillFile* file = nullptr;
  std::uint64_t at = 0;
  std::size_t size = 0;

  /// Error: io, when the disk does not give it back.
  [[nodiscard]] Result<std::string> text() const;
};

/// Keeps what was put there last in memory and the rest in a file that has no name: it is gone with the object, however
/// that ends. A few texts never see a disk. Thread-safe.
class SpillFile {
 public:
  /// `folder`: of the file. `room`: bytes in memory.
  explicit SpillFile(std::string folder, std::size_t room = std::size_t{4} << 20U);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// Returns nullopt if the disk does not take it: the text must stay where it is.
  std::optional<Spilled> put(std::string_view text);
  [[nodiscard]] Result<std::string> get(const Spilled& place) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace feedcat::pipeline
