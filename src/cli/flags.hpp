// Declares the options of a command, for the command line and in the table of options. Only flags.cpp and program.cpp
// include CLI11's header, because it is slow to compile.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace feedcat::cli {

/// The titles in the help under which most options are listed.
inline constexpr std::string_view kWhat = "What is printed";
inline constexpr std::string_view kLooks = "How text looks";
inline constexpr std::string_view kNetwork = "Network";
inline constexpr std::string_view kMessages = "Messages";

/// Says what is wrong with a value that goes into an HTTP header; empty if nothing is.
std::string check_line(const std::string& typed);

/// Returns the number of bytes of a text that `Flags::size` accepts.
std::uint64_t bytes_of(const std::string& typed);

/// The options of one command. The referenced variables are filled in when the command line is read, and must exist
/// until then. What they hold when the option is declared is its default, which is added to the help; a help that
/// contains `{default}` has it there. `names` has a form like `-n,--limit`, and `value` is the name of the argument in
/// the help.
///
/// CLI11 compares each new option with all before it, so an option that is not on the command line is not declared to
/// CLI11 unless config.toml sets it. `typed` are all words of the command line.
class Flags {
 public:
  Flags(CLI::App& app, CommandTable& table, const CommandTable& program, std::span<char* const> typed)
      : app_(app), table_(table), program_(program), typed_(typed) {
    table.options.reserve(kManyOptions);
  }

  /// Returns the tables of all commands, which are complete only when the command runs.
  [[nodiscard]] const CommandTable& program() const { return program_; }

  /// The options that are declared after this call are listed under this title in the help.
  void group(std::string_view title) { group_ = title; }

  void flag(const std::string& names, bool& on, const std::string& help);
  void text(const std::string& names, std::string& value_out, const std::string& value, const std::string& help);
  /// An option that can be given several times, each time with one value.
  void texts(const std::string& names, std::vector<std::string>& values_out, const std::string& value,
             const std::string& help);
  /// A whole number that is not negative.
  void number(const std::string& names, std::optional<unsigned long>& value_out, const std::string& value,
              const std::string& help);
  /// A whole number that may be negative.
  void integer(const std::string& names, std::optional<long>& value_out, const std::string& value,
               const std::string& help);
  /// A number of bytes: `500k`, `32M`, `1GiB` (powers of 1024).
  void size(const std::string& names, std::optional<unsigned long>& value_out, const std::string& help);
  void choice(const std::string& names, std::string& value_out, const std::vector<std::string>& values,
              const std::string& help);
  /// An option whose argument may be omitted: `--wait`, `--wait=30`. Without one the value is `without`.
  void optional_text(const std::string& names, std::optional<std::string>& value_out, const std::string& without,
                     const std::string& value, const std::string& help);
  /// A text of printable ASCII that is not on the command line, but only in config.toml, above all tables.
  void setting(const std::string& name, std::string& value_out, const std::string& help);

  void words(const std::string& name, std::vector<std::string>& values, bool required, const std::string& help);
  void word(const std::string& name, std::string& value, bool required, const std::string& help);
  /// A required word that must be one of these.
  void word_of(const std::string& name, std::string& value, const std::vector<std::string>& values,
               const std::string& help);

 private:
  static constexpr std::size_t kManyOptions = 128;  ///< more than a command has, because rows are costly to move
  using Declare = std::function<CLI::Option*(CLI::App& app)>;

  Option& add(const std::string& names, Takes takes, Declare declare, const std::string& help,
              const std::string& default_value);
  [[nodiscard]] bool may_be_typed(std::string_view names) const;

  CLI::App& app_;
  CommandTable& table_;
  const CommandTable& program_;
  std::span<char* const> typed_;
  std::string group_ = "Options";
};

}  // namespace feedcat::cli
