// Describes the options of the commands. --help, config.toml and the completions are all made from this one table.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::cli {

/// What an option takes. This decides the type of its key in config.toml.
enum class Takes { nothing, text, number, bytes, choice, optional_text };

struct Option {
  std::string short_name;  ///< `-f`, or empty
  std::string name;        ///< `format`, without dashes
  std::string value;       ///< `FMT`; empty if the option takes no value
  std::vector<std::string> choices;
  std::string help;
  std::string default_value;  ///< as a user would type it; empty if it depends on circumstances, or if there is none
  std::string group;          ///< the title under which the help lists it
  Takes takes = Takes::nothing;
  bool config_only = false;  ///< it is not on the command line
  bool many = false;         ///< it can be given several times, and then has all values
  /// Returns what is wrong with a value; empty if nothing is. Flags have `true` and `false`.
  std::function<std::string(const std::string& value)> check;
  /// Sets values that pass the check: one, or several if `many` is set.
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
  std::string name;  ///< what is typed after `feedcat`, such as `feeds add`; empty for the program itself
  std::string summary;
  std::vector<Option> options;
  std::vector<Operand> operands;
  std::vector<std::unique_ptr<CommandTable>> commands;  ///< the commands below it: `add`, `remove` … for `feeds`

  /// Returns the option of that name (without dashes), or nullptr.
  [[nodiscard]] const Option* option(std::string_view wanted) const;
  /// Returns the command below this one that has this last word, or nullptr.
  [[nodiscard]] const CommandTable* command(std::string_view word) const;
  /// Returns the last word of the name: `add` for `feeds add`.
  [[nodiscard]] std::string_view last_word() const;
  /// Returns all names of options, with their dashes.
  [[nodiscard]] std::vector<std::string> option_words() const;
  /// Returns the last words of the commands below.
  [[nodiscard]] std::vector<std::string> command_words() const;
};

}  // namespace feedcat::cli
