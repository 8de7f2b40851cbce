// Texts that wait on disk until somebody reads them, so that memory does not hold them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat {

class Shelf;

/// A text on a shelf, which must live longer.
struct Shelved {
  const Shelf* shelf = nullptr;
  std::uint64_t at = 0;
  std::size_t size = 0;

  /// Error: io, when the disk does not give it back.
  [[nodiscard]] Result<std::string> text() const;
};

/// Keeps what was put there last in memory and the rest in a file that has no name: gone with the shelf, however that
/// ends. A few texts never see a disk. Thread-safe.
class Shelf {
 public:
  /// `folder`: of the file. `room`: bytes in memory.
  explicit Shelf(std::string folder, std::size_t room = std::size_t{4} << 20U);
  ~Shelf();
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  /// Nothing when the disk does not take it: the text is to stay where it is.
  std::optional<Shelved> put(std::string_view text);
  [[nodiscard]] Result<std::string> get(const Shelved& place) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace feedcat
