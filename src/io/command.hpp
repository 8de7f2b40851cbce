// Runs another program without a shell, and waits until it ends.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::io {

struct Command {
  std::vector<std::string> words = {};  ///< the program (searched for in $PATH) and its arguments
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< in addition to this process's
  std::string_view input = {};  ///< the standard input, which the program need not read
  /// The program never gets a part of the input, even if this process is killed. It waits in a nameless file in this
  /// folder meanwhile; empty: in a pipe.
  std::string input_folder = {};
  std::chrono::milliseconds timeout{60'000};
};

/// Runs the program. It shares this process's standard output and standard error. NUL bytes are dropped from words and
/// variables. Errors: not_found (there is no such program), io (the system cannot start it, for instance because an
/// argument is too long), timeout (it was ended, together with the processes of its group), refused (it ended with a
/// status other than 0 or by a signal: `exit status 3`, `ended by signal 9`).
Result<void> run(const Command& command);

}  // namespace feedcat::io
