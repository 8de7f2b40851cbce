// What a file or pipe holds, whatever its size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {

struct ContentsOptions {
  std::uint64_t max_size = 4ULL << 30U;      ///< what a person keeps on disk is theirs to decide; pugixml needs a limit
  std::size_t room = std::size_t{4} << 20U;  ///< as many bytes stay in memory
  std::string folder = {};                   ///< for the rest
};

/// All bytes at one address. What is large is copied to a nameless file and read from there page by page, so that it is
/// never in memory as a whole, and does not change while it is read. Where no disk takes it, memory does.
class Contents {
 public:
  /// Errors: not_found; io (`is a directory`, `permission denied`); too_large, found out without reading more than
  /// `max_size` bytes; interrupted, when a signal's handler ran.
  static Result<Contents> of_file(const std::string& path, const ContentsOptions& options);
  /// Standard input to its end. The same errors.
  static Result<Contents> of_stdin(const ContentsOptions& options);

  Contents(Contents&& other) noexcept;
  Contents& operator=(Contents&& other) noexcept;
  ~Contents();

  [[nodiscard]] std::string_view bytes() const;
  /// A stretch of `bytes` need not be in memory until it is read again. What is no part of them is left alone.
  void forget(std::string_view stretch) const;

 private:
  Contents() = default;
  static Result<Contents> of_descriptor(int fd, const ContentsOptions& options);

  std::string memory_;
  std::string_view mapped_;  ///< in place of `memory_`, of the file
};

}  // namespace feedcat::io
