// What the options of the commands are: the one table that --help, config.toml and the completions are made of.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::cli {

/// What an option takes, and so the type of its key in config.toml.
enum class Takes { nothing, text, number, bytes, choice, optional_text };

struct Option {
  std::string short_name;  ///< `-f`, or empty
  std::string name;        ///< `format`, without dashes
  std::string value;       ///< `FMT`; empty if it takes nothing
  std::vector<std::string> choices;
  std::string help;
  std::string group;  ///< the title that it stands under in the help
  Takes takes = Takes::nothing;
  bool config_only = false;  ///< has no option on the command line
  bool many = false;         ///< can be given several times, and then has all values
  /// Says what is wrong with a value; empty if nothing is. Flags have `true` and `false`.
  std::function<std::string(const std::string& value)> check;
  /// Gives it values that pass the check: one, or several where it can be given several times.
  std::function<void(const std::vector<std::string>& values)> set;
  /// Was it given on the command line?
  std::function<bool()> typed;
};

/// A word without dashes: `SOURCE`.
struct Operand {
  std::string name;
  std::string help;
  bool required = false;
  bool many = false;
  std::vector<std::string> choices = {};
};

/// A command as the user sees it.
struct CommandTable {
  std::string name;  ///< as typed after `feedcat`: `feeds add`; empty for the program itself
  std::string summary;
  std::vector<Option> options;
  std::vector<Operand> operands;
  std::vector<std::unique_ptr<CommandTable>> commands;  ///< `add`, `remove` … of `feeds`

  /// The option of that name (without dashes), or nullptr.
  [[nodiscard]] const Option* option(std::string_view wanted) const;
  /// The command below this one of that last word, or nullptr.
  [[nodiscard]] const CommandTable* command(std::string_view word) const;
  /// `add` of `feeds add`.
  [[nodiscard]] std::string_view last_word() const;
  /// All names of options, with their dashes.
  [[nodiscard]] std::vector<std::string> option_words() const;
  /// The last words of the commands below.
  [[nodiscard]] std::vector<std::string> command_words() const;
};

}  // namespace feedcat::cli
