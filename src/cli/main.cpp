#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/messages.hpp"
#include "cli/standard_streams.hpp"
#include "cli/within_memory.hpp"
#include "feedcat/version.hpp"

namespace feedcat::cli {
namespace {

struct Declared {
  CLI::App* app = nullptr;
  std::unique_ptr<Invocation> invocation;
};

int print_versions() {
  std::string lines;
  for (const std::string& line : versions()) lines += line + "\n";
  return print(lines);
}

int main_of(int argc, char** argv) {
  CLI::App app("A feed aggregator and article extractor.", "feedcat");
  bool version = false;
  app.add_flag("--version", version, "print the versions of feedcat and of its libraries");
  app.require_subcommand(0, 1);
  std::vector<Declared> declared;
  for (const Command& command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    Flags flags(*sub);
    declared.push_back({sub, command.declare(flags)});
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return print(app.help());
  } catch (const CLI::ParseError& error) {
    say(std::string(error.what()) + " (see feedcat --help)");
    return kUsage;
  }
  if (version) return print_versions();
  for (Declared& row : declared) {
    if (row.app->parsed()) return row.invocation->run();
  }
  say("no command (see feedcat --help)");
  return kUsage;
}

}  // namespace
}  // namespace feedcat::cli

int main(int argc, char** argv) {
  feedcat::cli::open_standard_streams();
  // Python's subprocess and others start programs with SIGPIPE ignored. A closed pipe must end us quietly all the same.
  std::signal(SIGPIPE, SIG_DFL);
  return feedcat::cli::within_memory([&] { return feedcat::cli::main_of(argc, argv); });
}
