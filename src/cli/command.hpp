// A command of the program, and the list of them.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "cli/flags.hpp"

namespace feedcat::cli {

/// Exit statuses (sysexits' EX_TEMPFAIL for the last).
inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kLocked = 75;

/// One call of a command: declared with its options as typed, then run.
class Invocation {
 public:
  virtual ~Invocation() = default;
  /// The exit status.
  virtual int run() = 0;
};

struct Command {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Invocation> (*declare)(Flags& flags);
};

/// In the order of the manual. A new command: one file and its row in command.cpp.
std::span<const Command> commands();

}  // namespace feedcat::cli
