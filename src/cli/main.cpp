#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/messages.hpp"
#include "feedcat/pipeline.hpp"

namespace feedcat::cli {
namespace {

struct Declared {
  CLI::App* app = nullptr;
  std::unique_ptr<Invocation> invocation;
};

int print_versions() {
  for (const std::string& line : versions()) std::printf("%s\n", line.c_str());
  return std::fflush(stdout) == 0 ? kOk : kFailed;
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
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help) == 0 ? kOk : kFailed;
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
  // Python's subprocess and others start programs with SIGPIPE ignored. A closed pipe must end us quietly all the same.
  std::signal(SIGPIPE, SIG_DFL);
  return feedcat::cli::main_of(argc, argv);
}
