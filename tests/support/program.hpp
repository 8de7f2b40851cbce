// Runs the feedcat that was just built, as a user's shell would.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace feedcat::test {

struct Ran {
  int status = -1;  ///< exit status; -1 when a signal ended it
  int signal = 0;   ///< that ended it
  std::string out;
  std::string err;

  /// Lines of stderr.
  [[nodiscard]] std::vector<std::string> errors() const;
};

struct RunOptions {
  std::string input = {};  ///< standard input
  std::vector<std::pair<std::string, std::string>> environment =
      {};                      ///< besides PATH, TZ=UTC and a home folder of its own
  std::string directory = {};  ///< to start in; empty: this one
};

/// Runs any program to its end. Its environment is `options.environment` and little else: no proxy, no user's files.
Ran run_command(const std::vector<std::string>& command, const RunOptions& options = {});

/// `feedcat ARGUMENTS...`
Ran feedcat(std::vector<std::string> arguments, const RunOptions& options = {});

/// Writes a file, its folders included; gives its path back.
std::string write_whole(const std::string& path, std::string_view bytes);

/// All bytes of a file; fails the test when it cannot be read.
std::string read_whole(const std::string& path);

}  // namespace feedcat::test
