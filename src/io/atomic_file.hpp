// Writes a file that appears complete or not at all.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"

namespace feedcat::io {

/// Until `commit` returns, `path` keeps its former content; afterwards it has everything that was written. This takes a
/// temporary file beside it, fsync, rename, and fsync of the folder. Keeps the permissions of an existing file, follows
/// a symbolic link, and writes directly to what is not a regular file (/dev/null, a pipe). Without `commit` nothing
/// happens.
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
  std::string temporary_;  // empty if the target is written directly, or after commit
  std::string target_;
  unsigned mode_ = 0;
};

}  // namespace feedcat::io
