// Writes a file that appears complete or not at all.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"

namespace feedcat::io {

/// Until `commit` returns, `path` keeps its former content; afterwards it has everything that was written. This takes a
/// file without a name, fsync, a name beside the path, rename, and fsync of the folder. (Where files cannot be without
/// a name it has one from the beginning, and a program that is killed leaves it behind.) Keeps the permissions of an
/// existing file, follows a symbolic link, and writes directly to what is not a regular file (/dev/null, a pipe).
/// Without `commit` nothing happens.
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
  bool name_it();

  Descriptor file_;
  std::string temporary_;  // empty while the file has no name
  std::string target_;     // empty if the target is written directly, or after commit
  unsigned mode_ = 0;
};

}  // namespace feedcat::io
