#include "cli/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "base/try.hpp"
#include "cli/config_feeds.hpp"
#include "cli/config_rules.hpp"
#include "cli/config_value.hpp"
#include "cli/places.hpp"
#include "io/file.hpp"

namespace feedcat::cli {
namespace {

constexpr std::uint64_t kLargestConfig = 1U << 20;
constexpr std::string_view kDefaults = "defaults";

/// These options cannot be settings.
constexpr std::array<std::string_view, 3> kNoKeys = {"help", "version", "no-config"};

/// If one of two opposites was typed, it counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOpposites = {
    {{"quiet", "verbose"}, {"refresh", "offline"}}};

bool is_key(const Option& option) {
  return std::find(kNoKeys.begin(), kNoKeys.end(), option.name) == kNoKeys.end() && !option.config_only;
}

void visit(const CommandTable& command, const std::function<void(const CommandTable&)>& take) {
  take(command);
  for (const auto& below : command.commands) visit(*below, take);
}

/// Returns the name of the command's table: `fetch` for `fetch`, `feeds` for `feeds add`.
std::string_view table_name(const CommandTable& command) {
  return std::string_view(command.name).substr(0, command.name.find(' '));
}

class Reader {
 public:
  Reader(const CommandTable& program, const toml::table& root, std::string path)
      : program_(program), root_(root), path_(std::move(path)) {}

  /// Fills in the settings. The error is the first one in the file.
  Result<void> read(Config& config) {
    for (const auto& [key, node] : root_) read_top(std::string(key.str()), key.source().begin.line, node);
    if (!problems_.empty()) {
      const auto first = std::min_element(problems_.begin(), problems_.end());
      return fail(ErrorKind::usage, path_ + ":" + std::to_string(first->first) + ": " + first->second);
    }
    config.settings = std::move(settings_);
    config.feeds = std::move(feeds_);
    config.rules = std::move(rules_);
    return {};
  }

 private:
  void problem(std::size_t line, std::string what) { problems_.emplace_back(line, std::move(what)); }

  void read_top(const std::string& key, std::size_t line, const toml::node& node) {
    if (key == kFeedTable) {
      feeds_ = read_feed_tables(program_, node, problems_);
      return;
    }
    if (key == kRuleTable) {
      rules_ = read_rule_tables(node, problems_);
      return;
    }
    if (key == kQueries) {
      if (const toml::table* table = node.as_table()) return read_queries(*table);
      return problem(line, key + " is not a table");
    }
    if (key == kDefaults || program_.command(key) != nullptr) {
      if (const toml::table* table = node.as_table()) return read_table(key, *table);
      const bool meant_feed = node.is_array_of_tables() && key == "feeds";
      return problem(line, key + " is not a table" + (meant_feed ? "; did you mean [[feed]]?" : ""));
    }
    std::vector<std::string> known = program_.command_words();
    known.emplace_back(kDefaults);
    known.emplace_back(kFeedTable);
    known.emplace_back(kQueries);
    known.emplace_back(kRuleTable);
    const Option* setting = nullptr;
    visit(program_, [&](const CommandTable& command) {
      for (const Option& option : command.options) {
        if (!option.config_only) continue;
        known.push_back(option.name);
        if (option.name == key) setting = &option;
      }
    });
    if (setting == nullptr) return problem(line, "unknown key " + key + base::did_you_mean(key, known));
    read_value({"", key, {}, line}, node, {setting});
  }

  void read_queries(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::size_t line = key.source().begin.line;
      const auto* query = node.as_string();
      if (query == nullptr) {
        problem(line, std::string(key.str()) + ": not a string");
      } else {
        settings_.push_back({std::string(kQueries), std::string(key.str()), {query->get()}, line});
      }
    }
  }

  void read_table(const std::string& name, const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::string word(key.str());
      std::vector<const Option*> options;
      std::vector<std::string> known;
      visit(program_, [&](const CommandTable& command) {
        if (command.name.empty() || (name != kDefaults && table_name(command) != name)) return;
        for (const Option& option : command.options) {
          if (!is_key(option)) continue;
          known.push_back(option.name);
          if (option.name == word) options.push_back(&option);
        }
      });
      const std::size_t line = key.source().begin.line;
      if (options.empty()) {
        problem(line, fmt::format("unknown key {} in [{}]{}", word, name, base::did_you_mean(word, known)));
      } else {
        read_value({name, word, {}, line}, node, options);
      }
    }
  }

  /// Commands may have different options of one name. At least one of them must accept the value; the others ignore it.
  void read_value(Setting setting, const toml::node& node, const std::vector<const Option*>& options) {
    std::string wrong;
    for (const Option* option : options) {
      const std::optional<std::vector<std::string>> values = values_of(node, *option);
      if (!values) {
        if (wrong.empty()) wrong = "not " + std::string(type_of(option->takes));
        continue;
      }
      for (const std::string& value : *values) {
        if (const std::string what = option->check(value); !what.empty() && wrong.empty()) wrong = what;
      }
      const bool fits = std::all_of(values->begin(), values->end(),
                                    [&](const std::string& value) { return option->check(value).empty(); });
      if (!fits) continue;
      setting.values = *values;
      settings_.push_back(std::move(setting));
      return;
    }
    problem(line_of(node), setting.key + ": " + wrong);
  }

  /// An option that can be given several times may have an array.
  static std::optional<std::vector<std::string>> values_of(const toml::node& node, const Option& option) {
    std::vector<std::string> values;
    const toml::array* array = node.as_array();
    if (array == nullptr || !option.many) {
      if (const auto value = value_of(node, option.takes)) return std::vector{*value};
      return std::nullopt;
    }
    for (const toml::node& element : *array) {
      const auto value = value_of(element, option.takes);
      if (!value) return std::nullopt;
      values.push_back(*value);
    }
    return values;
  }

  const CommandTable& program_;
  const toml::table& root_;
  std::string path_;
  std::vector<Setting> settings_;
  std::vector<FeedTable> feeds_;
  std::vector<RuleTable> rules_;
  ConfigProblems problems_;
};

bool fits(const Setting& setting, const Option& option) {
  return std::all_of(setting.values.begin(), setting.values.end(),
                     [&](const std::string& value) { return option.check(value).empty(); });
}

}  // namespace

bool has_config() {
  std::error_code ignored;
  const std::string path = config_path("config.toml");
  return !path.empty() &&
         std::filesystem::symlink_status(path, ignored).type() != std::filesystem::file_type::not_found;
}

Result<Config> read_config(const CommandTable& program) {
  Config config;
  config.path = config_path("config.toml");
  if (config.path.empty()) return config;
  const Result<std::string> bytes = io::read_file(config.path, kLargestConfig);
  if (!bytes) {
    std::error_code ignored;
    const bool link = std::filesystem::is_symlink(config.path, ignored);
    if (bytes.error().kind == ErrorKind::not_found && !link) return config;
    return fail(bytes.error().kind, config.path + ": " + bytes.error().message);
  }
  config.exists = true;
  const toml::parse_result parsed = toml::parse(*bytes);
  if (!parsed) {
    std::string what(parsed.error().description());
    if (!what.empty()) what[0] = base::to_lower(what[0]);
    return fail(ErrorKind::usage, config.path + ":" + std::to_string(parsed.error().source().begin.line) + ": " + what);
  }
  TRY(Reader(program, parsed.table(), config.path).read(config));
  return config;
}

const Setting* setting_of(const Config& config, const CommandTable& command, const Option& option) {
  const Setting* found = nullptr;
  for (const Setting& setting : config.settings) {
    if (setting.key != option.name || !fits(setting, option)) continue;
    if (option.config_only ? setting.table.empty() : setting.table == table_name(command)) return &setting;
    if (!option.config_only && setting.table == kDefaults) found = &setting;
  }
  return found;
}

void apply_config(const Config& config, const CommandTable& command) {
  const auto opposite_typed = [&](std::string_view name) {
    return std::any_of(kOpposites.begin(), kOpposites.end(), [&](const auto& pair) {
      if (pair.first != name && pair.second != name) return false;
      const Option* other = command.option(pair.first == name ? pair.second : pair.first);
      return other != nullptr && other->typed();
    });
  };
  std::vector<std::pair<const Option*, const Setting*>> due;
  for (const Option& option : command.options) {
    if ((!is_key(option) && !option.config_only) || option.typed() || opposite_typed(option.name)) continue;
    if (const Setting* setting = setting_of(config, command, option)) due.emplace_back(&option, setting);
  }
  for (const auto& [option, setting] : due) option->set(setting->values);
}

}  // namespace feedcat::cli
