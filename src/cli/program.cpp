#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/closest.hpp"
#include "cli/command.hpp"
#include "cli/config.hpp"
#include "cli/feed_keys.hpp"
#include "cli/flags.hpp"
#include "cli/help.hpp"
#include "cli/messages.hpp"
#include "cli/option_table.hpp"
#include "cli/pictures/canvas.hpp"
#include "cli/pictures/decode.hpp"
#include "cli/standard_streams.hpp"
#include "feedcat/version.hpp"
#include "mirror/state/shared_store.hpp"
#include "pipeline/loaded_later.hpp"

namespace feedcat::cli {
namespace {

int print_versions() {
  std::string lines;
  for (const std::string& line : versions()) lines += line + "\n";
  for (const char* library :
       {pictures::kCanvasLibrary, pictures::kPngLibrary, pictures::kJpegLibrary, pictures::kWebpLibrary}) {
    lines += pipeline::loaded_later({&library, 1}) + "\n";
  }
  for (const char* library : mirror::shared_store_libraries()) lines += pipeline::loaded_later({&library, 1}) + "\n";
  return print(lines);
}

struct Declared {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  CommandTable* table = nullptr;
  std::unique_ptr<Invocation> invocation;
};

/// Declares only the options of commands whose names were typed. To declare all of them costs more than to read a feed.
class Program {
 public:
  Program(int argc, char** argv)
      : app_("A feed aggregator and article extractor.", "feedcat"), argc_(argc), argv_(argv) {
    Flags flags(app_, table_, table_, words());
    flags.flag("--version", version_, "print the versions of feedcat and of its libraries");
    declare_help(app_, table_, "Options");
    app_.require_subcommand(0, 1);
    enter(commands(), table_);
    declare(commands(), app_, table_, [this](const Command& command) { return is_typed(command); });
  }

  int run() {
    try {
      app_.parse(argc_, argv_);
    } catch (const CLI::CallForHelp&) {
      const Declared* command = chosen();
      return print(command == nullptr ? overview_of(table_) : help_of(*command->table));
    } catch (const CLI::ExtrasError&) {
      return wrong(what_is_unknown());
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string what = error.what();
      const bool missing = what.find("missing") != std::string::npos;
      return wrong(missing ? what.substr(0, what.find(':')) + ": a value is missing" : what);
    } catch (const CLI::ParseError& error) {
      return wrong(error.what());
    }
    if (version_) return print_versions();
    const Declared* command = chosen();
    if (command == nullptr) {
      std::fputs(overview_of(table_).c_str(), stderr);
      say("no command was given");
      return kUsage;
    }
    if (command->command->needs_all_tables) declare_all();
    if (!no_config_ && command->invocation->uses_config()) {
      if (has_config()) declare_all();
      Result<Config> config = read_config(table_);
      if (!config) {
        say(config.error().message);
        return config.error().kind == ErrorKind::usage ? kUsage : kFailed;
      }
      if (!selectors_are_right(*config)) return kUsage;
      drop_typed(*config, *command->table);
      apply_config(*config, *command->table);
      command->invocation->use(*config);
    }
    return command->invocation->run();
  }

 private:
  /// Adds the names of all commands, for the overview and for suggestions.
  static void enter(std::span<const Command> commands, CommandTable& parent) {
    for (const Command& command : commands) {
      CommandTable& table = *parent.commands.emplace_back(std::make_unique<CommandTable>());
      table.name = (parent.name.empty() ? "" : parent.name + " ") + std::string(command.name);
      table.summary = command.summary;
      enter(command.below, table);
    }
  }

  using Choice = std::function<bool(const Command& command)>;

  /// Declares those commands that are wanted and were not declared before.
  void declare(std::span<const Command> commands, CLI::App& parent, const CommandTable& parents_table,
               const Choice& is_wanted) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
      CommandTable& table = *parents_table.commands[i];
      const auto known = std::ranges::find(declared_, &table, &Declared::table);
      if (known == declared_.end() && !is_wanted(commands[i])) continue;
      CLI::App& app = known == declared_.end() ? declare(commands[i], parent, table) : *known->app;
      declare(commands[i].below, app, table, is_wanted);
    }
  }

  CLI::App& declare(const Command& command, CLI::App& parent, CommandTable& table) {
    CLI::App* app = parent.add_subcommand(std::string(command.name), table.summary);
    app->require_subcommand(0, 1);
    Flags flags(*app, table, table_, words());
    declared_.push_back({&command, app, &table, command.declare(flags)});
    flags.group("General");
    flags.flag("--no-config", no_config_, "ignore the settings in config.toml");
    declare_help(*app, table, "General");
    return *app;
  }

  void declare_all() {
    declare(commands(), app_, table_, [](const Command&) { return true; });
  }

  [[nodiscard]] std::span<char* const> words() const { return {argv_, static_cast<std::size_t>(argc_)}; }

  [[nodiscard]] bool is_typed(const Command& command) const { return std::ranges::count(words(), command.name) > 0; }

  /// CLI11 has already declared the option itself.
  static void declare_help(const CLI::App& app, CommandTable& table, const std::string& group) {
    Option& row = table.options.emplace_back();
    row.short_name = "-h";
    row.name = "help";
    row.help = "print this help";
    row.group = group;
    row.typed = [&app] { return app.get_help_ptr()->count() > 0; };
  }

  /// Returns the command that was typed, or nullptr. If commands are nested, it is the deepest one.
  [[nodiscard]] const Declared* chosen() const {
    const Declared* found = nullptr;
    for (const Declared& command : declared_) {
      if (command.app->parsed()) found = &command;
    }
    return found;
  }

  int wrong(const std::string& message) const {
    const Declared* command = chosen();
    const std::string words = command == nullptr ? "" : " " + command->table->name;
    say(message + " (see feedcat" + words + " --help)");
    return kUsage;
  }

  [[nodiscard]] std::string what_is_unknown() const {
    const Declared* command = chosen();
    const CommandTable& table = command == nullptr ? table_ : *command->table;
    std::vector<std::string> words = command == nullptr ? app_.remaining() : command->app->remaining();
    if (words.empty()) words = app_.remaining(true);
    if (words.empty()) return "wrong usage";
    const std::string& word = words.front();
    if (word.starts_with('-')) {
      const std::string name = word.substr(0, word.find('='));
      return "unknown option " + name + base::did_you_mean(name, table.option_words());
    }
    if (table.commands.empty()) return "one word too many: " + word;
    return "unknown command " + word + base::did_you_mean(word, table.command_words());
  }

  CLI::App app_;
  int argc_;
  char** argv_;
  CommandTable table_;
  bool version_ = false, no_config_ = false;
  std::deque<Declared> declared_;  ///< stays in place when more commands are declared
};

}  // namespace

int run_program(int argc, char** argv) { return Program(argc, argv).run(); }

}  // namespace feedcat::cli
