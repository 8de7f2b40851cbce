// Writes results to stdout, or to a file that appears complete or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {
class AtomicFile;
}

namespace feedcat::cli {

class Messages;
class Pager;

/// Collects small writes into large ones. After a failure it refuses everything, and `finish` says why.
class Output {
 public:
  /// If `path` is empty or `-`, writes to stdout, through `pager` if that is not empty (see pager.hpp). If `path`
  /// exists and is not a regular file (`/dev/null`, a pipe), it is written directly.
  explicit Output(std::string path, std::string pager = {});
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] bool good() const { return state_.has_value(); }
  /// Returns false if it has failed; write no more then.
  bool write(std::string_view bytes);
  /// Sends what was written so far, for results that somebody waits for.
  bool flush();
  /// Call this if the output cannot be completed. A file is left as it was, and `finish` says why.
  void fail(Error why);
  /// Completes the output, or says why it cannot. Must be called; without it a file is left as it was.
  Result<void> finish();
  /// Returns the name for messages.
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::string buffer_;
  std::unique_ptr<io::AtomicFile> file_;
  std::unique_ptr<Pager> pager_;
  Result<void> state_;
};

/// Completes the output, reports it if that fails, and returns the exit status: kOk if nothing failed before either.
int finish(Output& output, Messages& messages);

}  // namespace feedcat::cli
