#include "cli/config_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/closest.hpp"
#include "cli/config.hpp"
#include "cli/feed_keys.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/places.hpp"
#include "cli/rule_keys.hpp"
#include "cli/rules.hpp"
#include "cli/subscriptions_file.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

std::string quoted(const std::string& value) {
  std::string out = "\"";
  for (const char c : text::printable_line(value)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// Writes the value as TOML does.
std::string in_toml(Takes takes, const std::vector<std::string>& values) {
  const bool bare = takes == Takes::nothing || takes == Takes::number;
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + (bare ? value : quoted(value));
  return values.size() == 1 ? out : "[" + out + "]";
}

/// Writes a table of headers. Their values may be secret, and this output goes into bug reports.
std::string names_in_toml(const std::vector<std::string>& headers) {
  std::string out;
  for (const std::string& header : headers) {
    out += (out.empty() ? "" : ", ") + quoted(header.substr(0, header.find(": "))) + " = \"...\"";
  }
  return out.empty() ? "{}" : "{ " + out + " }";
}

class Show : public Invocation {
 public:
  explicit Show(Flags& flags) : program_(flags.program()) {
    flags.word("COMMAND", command_, false, "show only the settings of this command");
  }

  void use(const Config& config) override {
    config_ = config;
    rules_.use(config);
  }

  int run() override {
    if (!command_.empty() && program_.command(command_) == nullptr) {
      return wrong_usage("no command " + command_ + base::did_you_mean(command_, program_.command_words()));
    }
    if (!rules_.read()) return kUsage;
    Messages messages(Verbosity::normal);
    Output output({});
    const auto file = [&](const char* what, const std::string& path, const char* note) {
      output.write(std::string("# ") + what + text::printable_line(path) + note + "\n");
    };
    file("settings:      ", config_path("config.toml"), config_.exists ? "" : " (not used)");
    file("subscriptions: ", subscriptions_path(), "");
    file("cache:         ", cache_path(""), "");
    for (const Setting& setting : config_.settings) {
      if (setting.table.empty())
        output.write(line(fmt::format("{} = {}", setting.key, quoted(setting.values.front())), place(setting)));
    }
    if (command_.empty() || feeds_matter_to(command_)) {
      for (const FeedTable& table : config_.feeds) show(table, output);
    }
    if (command_.empty() || rules_matter_to(command_)) {
      for (const RuleTable& table : config_.rules) show(table, output);
    }
    show_queries(output);
    for (const auto& command : program_.commands) {
      if (command_.empty() || command->name == command_) show(*command, output);
    }
    return finish(output, messages);
  }

 private:
  static std::string line(const std::string& words, const std::string& from) {
    constexpr std::size_t kColumn = 40;
    return words + std::string(words.size() < kColumn ? kColumn - words.size() : 1, ' ') + "# " + from + "\n";
  }

  static std::string place(const Setting& setting) {
    const std::string table = setting.table.empty() ? "" : " [" + setting.table + "]";
    return "config.toml:" + std::to_string(setting.line) + table;
  }

  static bool feeds_matter_to(std::string_view command) {
    return command == "fetch" || command == "mirror" || command == "explain" || command == "feeds";
  }

  static bool rules_matter_to(std::string_view command) {
    return command == "fetch" || command == "mirror" || command == "explain" || command == "search";
  }

  static void show(const RuleTable& table, Output& output) {
    std::string lines = "\n" + line("[[rule]]", fmt::format("config.toml:{}", table.line));
    for (const Setting& setting : table.settings) {
      const bool over = setting.key == kUntil && read_end(setting.values.front()).value_or(UtcTime::max()) <= now();
      lines += line(fmt::format("{} = {}", setting.key, in_toml(Takes::text, setting.values)),
                    fmt::format("config.toml:{} [[rule]]{}", setting.line, over ? ", which has run out" : ""));
    }
    output.write(lines);
  }

  static void show(const FeedTable& table, Output& output) {
    std::string lines = "\n" + line("[[feed]]", fmt::format("config.toml:{}", table.line));
    for (const Setting& setting : table.settings) {
      const auto keys = feed_keys();
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const FeedKey& k) { return k.name == setting.key; });
      const bool headers = key->name == kHeaders;
      const std::string value = headers ? names_in_toml(setting.values) : in_toml(key->takes, setting.values);
      lines += line(fmt::format("{} = {}", setting.key, value), fmt::format("config.toml:{} [[feed]]", setting.line));
    }
    output.write(lines);
  }

  void show_queries(Output& output) const {
    std::string lines;
    for (const Setting& setting : config_.settings) {
      if (setting.table != kQueries) continue;
      lines += line(quoted(setting.key) + " = " + quoted(setting.values.front()), place(setting));
    }
    if (!lines.empty() && command_.empty()) output.write("\n[" + std::string(kQueries) + "]\n" + lines);
  }

  /// Writes the settings in the form of the file. Values that are not in the file become comments.
  void show(const CommandTable& command, Output& output) const {
    std::set<std::string> shown;
    const std::string lines = lines_of(command, shown);
    const std::string table(std::string_view(command.name).substr(0, command.name.find(' ')));
    if (!lines.empty()) output.write("\n[" + table + "]\n" + lines);
  }

  /// The commands below it have the same table, in which an option stands once.
  std::string lines_of(const CommandTable& command, std::set<std::string>& shown) const {
    std::string lines;
    for (const Option& option : command.options) {
      if (option.config_only || option.name == "help" || option.name == "no-config") continue;
      const Setting* const setting = setting_of(config_, command, option);
      if ((setting == nullptr && option.default_value.empty()) || !shown.insert(option.name).second) continue;
      if (setting != nullptr) {
        lines += line(fmt::format("{} = {}", option.name, in_toml(option.takes, setting->values)), place(*setting));
      } else {
        lines += line(fmt::format("# {} = {}", option.name, in_toml(option.takes, {option.default_value})), "default");
      }
    }
    for (const auto& below : command.commands) lines += lines_of(*below, shown);
    return lines;
  }

  const CommandTable& program_;
  std::string command_;
  Config config_;
  RuleFlags rules_;
};

}  // namespace

std::unique_ptr<Invocation> declare_config(Flags& flags) { return std::make_unique<Show>(flags); }

}  // namespace feedcat::cli
