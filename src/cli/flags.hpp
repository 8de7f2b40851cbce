// How a command declares its command line. CLI11 is behind it, in one file: its header is dear to compile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace feedcat::cli {

/// The options of one command. What is declared is filled in when the command line is read, as typed; the referenced
/// variables must live until then. `names` as in `-n,--limit`; `value` is what the help calls the argument.
class Flags {
 public:
  explicit Flags(CLI::App& app) : app_(app) {}

  void flag(const std::string& names, bool& on, const std::string& help);
  void text(const std::string& names, std::string& value_out, const std::string& value, const std::string& help);
  /// A whole number, not negative.
  void number(const std::string& names, std::optional<unsigned long>& value_out, const std::string& value,
              const std::string& help);
  /// A number of bytes: `500k`, `32M`, `1GiB` (powers of 1024).
  void size(const std::string& names, std::optional<unsigned long>& value_out, const std::string& help);
  void choice(const std::string& names, std::string& value_out, const std::vector<std::string>& values,
              const std::string& help);
  /// An option whose argument may be left out: `--wait`, `--wait=30`. Left out: `without`.
  void optional_text(const std::string& names, std::optional<std::string>& value_out, const std::string& without,
                     const std::string& value, const std::string& help);
  void words(const std::string& name, std::vector<std::string>& values, bool required, const std::string& help);
  void word(const std::string& name, std::string& value, bool required, const std::string& help);

 private:
  CLI::App& app_;
};

}  // namespace feedcat::cli
