// Runs another program to its end, without a shell.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::io {

struct Command {
  std::vector<std::string> words = {};  ///< the program, looked up in $PATH, and its arguments; at least one
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< variables besides those of this process
  std::string_view input = {};                                        ///< standard input; it need not be read
  std::chrono::milliseconds timeout{60'000};
};

/// Standard output and error are this process's own. NUL bytes are dropped from words and variables. Errors: not_found
/// (no such program), io (the system cannot start it, for instance because an argument is too long), timeout (it was
/// ended, together with the processes of its group). A program that ends with another status than 0, or
/// by a signal, is an error of kind refused: `exit status 3`, `ended by signal 9`.
Result<void> run(const Command& command);

}  // namespace feedcat::io
