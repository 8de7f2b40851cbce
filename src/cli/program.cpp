#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/closest.hpp"
#include "cli/command.hpp"
#include "cli/config.hpp"
#include "cli/flags.hpp"
#include "cli/help.hpp"
#include "cli/messages.hpp"
#include "cli/option_table.hpp"
#include "cli/standard_streams.hpp"
#include "feedcat/version.hpp"

namespace feedcat::cli {
namespace {

int print_versions() {
  std::string lines;
  for (const std::string& line : versions()) lines += line + "\n";
  return print(lines);
}

struct Declared {
  CLI::App* app = nullptr;
  CommandTable* table = nullptr;
  std::unique_ptr<Invocation> invocation;
};

class Program {
 public:
  Program() : app_("A feed aggregator and article extractor.", "feedcat") {
    Flags flags(app_, table_, table_);
    flags.flag("--version", version_, "print the versions of feedcat and of its libraries");
    declare_help(app_, table_, "Options");
    app_.require_subcommand(0, 1);
    for (const Command& command : commands()) declare(command, app_, table_);
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
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
    if (!no_config_ && command->invocation->uses_config()) {
      const Result<Config> config = read_config(table_);
      if (!config) {
        say(config.error().message);
        return config.error().kind == ErrorKind::usage ? kUsage : kFailed;
      }
      apply_config(*config, *command->table);
      command->invocation->use(*config);
    }
    return command->invocation->run();
  }

 private:
  void declare(const Command& command, CLI::App& parent, CommandTable& parents_table) {
    CommandTable& table = *parents_table.commands.emplace_back(std::make_unique<CommandTable>());
    table.name = (parents_table.name.empty() ? "" : parents_table.name + " ") + std::string(command.name);
    table.summary = command.summary;
    CLI::App* app = parent.add_subcommand(std::string(command.name), table.summary);
    app->require_subcommand(0, 1);
    Flags flags(*app, table, table_);
    declared_.push_back({app, &table, command.declare(flags)});
    flags.group("General");
    flags.flag("--no-config", no_config_, "ignore the settings in config.toml");
    declare_help(*app, table, "General");
    for (const Command& below : command.below) declare(below, *app, table);
  }

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
  CommandTable table_;
  bool version_ = false, no_config_ = false;
  std::vector<Declared> declared_;
};

}  // namespace

int run_program(int argc, char** argv) { return Program().run(argc, argv); }

}  // namespace feedcat::cli
