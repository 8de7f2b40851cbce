// The commands of the program.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "cli/flags.hpp"

namespace feedcat::cli {

/// The exit statuses. The last one is EX_TEMPFAIL of sysexits.
inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kLocked = 75;

struct Config;

/// One call of a command. It declares its options, and runs after they are filled in.
class Invocation {
 public:
  virtual ~Invocation() = default;
  /// Returns the exit status.
  virtual int run() = 0;
  /// Receives the user's settings after they were applied to the options.
  virtual void use(const Config& /*config*/) {}
  /// A mistake in the user's settings does not stop a command that does not need them.
  [[nodiscard]] virtual bool uses_config() const { return true; }
};

struct Command {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Invocation> (*declare)(Flags& flags);
  std::span<const Command> below = {};  ///< `feeds add` and the other commands that begin with the same word
  bool needs_all_tables = false;        ///< it prints something about the options of every command
};

/// All commands, in the order of the help. A new command is one file and its row in command.cpp.
std::span<const Command> commands();

}  // namespace feedcat::cli
