// The user's settings: `$XDG_CONFIG_HOME/feedcat/config.toml`. Only this module uses toml++.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"
#include "feedcat/result.hpp"

namespace feedcat::cli {

/// A key of the file, with its values in the form that the option takes.
struct Setting {
  std::string table;  ///< `defaults`, `queries` or a command; empty for a key above all tables
  std::string key;
  std::vector<std::string> values;
  std::size_t line = 0;
};

/// A `[[feed]]` table: the settings of some feeds, and the conditions that say which.
struct FeedTable {
  std::size_t line = 0;
  std::vector<Setting> settings;  ///< in the order of the file; each value of `headers` is `Name: value`
};

/// A `[[rule]]` table. The query in it has not been read.
struct RuleTable {
  std::size_t line = 0;
  std::vector<Setting> settings;  ///< in the order of the file
};

struct Config {
  std::string path;  ///< empty if there is no home folder
  bool exists = false;
  std::vector<Setting> settings;
  std::vector<FeedTable> feeds;  ///< in the order of the file
  std::vector<RuleTable> rules;  ///< in the order of the file
};

/// The table of saved queries, whose keys are their names.
inline constexpr std::string_view kQueries = "queries";

/// Is there a file of settings, or something in its place that cannot be read?
bool has_config();

/// Reads the file and checks it; cli/feed_keys.hpp and cli/rule_keys.hpp say what `[[feed]]` and `[[rule]]` may have. A
/// key of `[queries]` is the name of a query, which is a string. Each other key must be an option of the command whose
/// table it is in, or of any command if the table is `[defaults]`, and the option must accept its value. Errors: usage
/// (`PATH:7: …`), io.
Result<Config> read_config(const CommandTable& program);

/// Returns the setting of an option, or nullptr. The command's own table comes before `[defaults]`.
const Setting* setting_of(const Config& config, const CommandTable& command, const Option& option);

/// Applies the settings to those options of a command that were not typed. If one of two opposite options was typed,
/// such as `--quiet`, a setting of the other one does not count.
void apply_config(const Config& config, const CommandTable& command);

}  // namespace feedcat::cli
