// Runs the feedcat that was just built, as a user's shell does.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace feedcat::test {

struct Ran {
  int status = -1;  ///< exit status; -1 if a signal ended it
  int signal = 0;   ///< the signal that ended it
  std::string out;
  std::string err;

  /// The lines of stderr.
  [[nodiscard]] std::vector<std::string> errors() const;
};

struct RunOptions {
  std::string input = {};  ///< standard input
  std::vector<std::pair<std::string, std::string>> environment =
      {};                      ///< besides PATH, TZ=UTC and a home folder of its own
  std::string directory = {};  ///< the working directory; empty for the current one
};

/// Runs any program to its end. Its environment is `options.environment` and little else, without proxies and user's
/// files.
Ran run_command(const std::vector<std::string>& command, const RunOptions& options = {});

/// Runs `feedcat ARGUMENTS...`.
Ran feedcat(std::vector<std::string> arguments, const RunOptions& options = {});

/// Writes a file, creating its folders, and returns its path.
std::string write_whole(const std::string& path, std::string_view bytes);

/// Returns all bytes of a file. The test fails if it cannot be read.
std::string read_whole(const std::string& path);

}  // namespace feedcat::test
