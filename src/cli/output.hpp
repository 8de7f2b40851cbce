// Where results go: stdout, or a file that appears whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {
class AtomicFile;
}

namespace feedcat::cli {

class Pager;

/// Writes are gathered into large ones. After a failure everything is refused, and `finish` says why.
class Output {
 public:
  /// `path` empty or `-`: stdout, through the pager `pager` where that is not empty (see pager.hpp). A path that is
  /// there and no regular file (`/dev/null`, a pipe) is written to directly.
  explicit Output(std::string path, std::string pager = {});
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] bool good() const { return state_.has_value(); }
  /// False: it failed, write no more.
  bool write(std::string_view bytes);
  /// What was written so far goes out, for results that somebody waits for.
  bool flush();
  /// What should have been written cannot be had: a file is left as it was, and `finish` says why.
  void fail(Error why);
  /// Everything is where it belongs, or why not. Must be called; without it a file is left as it was.
  Result<void> finish();
  /// For messages.
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::string buffer_;
  std::unique_ptr<io::AtomicFile> file_;
  std::unique_ptr<Pager> pager_;
  Result<void> state_;
};

}  // namespace feedcat::cli
