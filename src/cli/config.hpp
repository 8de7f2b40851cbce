// The user's settings: `$XDG_CONFIG_HOME/feedcat/config.toml`. Only this module uses toml++.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"
#include "feedcat/result.hpp"

namespace feedcat::cli {

/// A key of the file, with its values as the option takes them.
struct Setting {
  std::string table;  ///< `defaults`, a command, or empty: it stands above all tables
  std::string key;
  std::vector<std::string> values;
  std::size_t line = 0;
};

struct Config {
  std::string path;  ///< empty if there is no home
  bool exists = false;
  std::vector<Setting> settings;
};

/// Reads the file and checks it: each key must be an option of the command whose table it is in (of any command in
/// `[defaults]`), and its value must be one that the option takes. Errors: usage (`PATH:7: …`), io.
Result<Config> read_config(const CommandTable& program);

/// What the file says of an option, or nullptr: the command's own table goes before `[defaults]`.
const Setting* setting_of(const Config& config, const CommandTable& command, const Option& option);

/// Gives its settings to the options of a command that were not typed. Where one of two opposite options was typed,
/// such as `--quiet`, a setting of the other one does not count.
void apply_config(const Config& config, const CommandTable& command);

}  // namespace feedcat::cli
