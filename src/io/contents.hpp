// Reads a file or pipe of any size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {

struct ContentsOptions {
  std::uint64_t max_size = 4ULL << 30U;      ///< large, because the file is the user's own; pugixml needs a limit
  std::size_t room = std::size_t{8} << 20U;  ///< at most this many bytes stay in memory
  std::string folder = {};                   ///< where larger contents are put
};

/// All bytes of a file or pipe, at one address. Large contents are copied to a nameless file and read from there page
/// by page, so that they are never in memory as a whole and do not change meanwhile. If no disk has room, memory is
/// used.
class Contents {
 public:
  /// Errors: not_found; io (`is a directory`, `permission denied`); too_large, which is found out without reading more
  /// than `max_size` bytes; interrupted, if a signal handler ran.
  static Result<Contents> of_file(const std::string& path, const ContentsOptions& options);
  /// Reads standard input to its end. The errors are the same.
  static Result<Contents> of_stdin(const ContentsOptions& options);

  /// Bytes that came from elsewhere.
  static Contents of_bytes(std::string bytes);

  Contents(Contents&& other) noexcept;
  Contents& operator=(Contents&& other) noexcept;
  ~Contents();

  [[nodiscard]] std::string_view bytes() const;
  /// Releases the memory of a range of `bytes` until it is read again. Ignores a range that is not part of them.
  void forget(std::string_view stretch) const;

 private:
  Contents() = default;
  static Result<Contents> of_descriptor(int fd, const ContentsOptions& options);
  static Result<Contents> of_small_file(int fd, std::size_t size, std::uint64_t max_size);
  [[nodiscard]] std::string_view mapped() const { return whole_ ? std::string_view() : kept_; }

  std::string memory_;
  std::unique_ptr<char[]> whole_;  ///< the bytes of a file that did not grow while it was read
  std::string_view kept_;          ///< they, or the mapped file; used in place of `memory_`
};

}  // namespace feedcat::io
