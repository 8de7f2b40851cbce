// A file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"

namespace feedcat::io {

/// `path` holds what it held before until `commit` returns, and after it everything that was written: temporary file
/// beside it, fsync, rename, fsync of the folder. Keeps an existing file's permissions; writes through a symbolic link;
/// writes straight to what is no regular file (/dev/null, a pipe). Dropped without `commit`: nothing happened.
class AtomicFile {
 public:
  static Result<AtomicFile> open(const std::string& path);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  AtomicFile() = default;

  Descriptor file_;
  std::string temporary_;  // empty: written to directly, or committed
  std::string target_;
  unsigned mode_ = 0;
};

}  // namespace feedcat::io
