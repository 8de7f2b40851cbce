// Declares the options of a command. Only flags.cpp includes CLI11's header, because it is slow to compile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace feedcat::cli {

/// The options of one command. The referenced variables are filled in, as typed, when the command line is read, and
/// must exist until then. `names` is such as `-n,--limit`, and `value` is what the help calls the argument.
class Flags {
 public:
  explicit Flags(CLI::App& app) : app_(app) {}

  void flag(const std::string& names, bool& on, const std::string& help);
  void text(const std::string& names, std::string& value_out, const std::string& value, const std::string& help);
  /// A whole number that is not negative.
  void number(const std::string& names, std::optional<unsigned long>& value_out, const std::string& value,
              const std::string& help);
  /// A number of bytes: `500k`, `32M`, `1GiB` (powers of 1024).
  void size(const std::string& names, std::optional<unsigned long>& value_out, const std::string& help);
  void choice(const std::string& names, std::string& value_out, const std::vector<std::string>& values,
              const std::string& help);
  /// An option whose argument may be left out: `--wait`, `--wait=30`. Without one the value is `without`.
  void optional_text(const std::string& names, std::optional<std::string>& value_out, const std::string& without,
                     const std::string& value, const std::string& help);
  void words(const std::string& name, std::vector<std::string>& values, bool required, const std::string& help);
  void word(const std::string& name, std::string& value, bool required, const std::string& help);

 private:
  CLI::App& app_;
};

}  // namespace feedcat::cli
