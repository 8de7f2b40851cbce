#include <csignal>

#include "cli/program.hpp"
#include "cli/standard_streams.hpp"
#include "cli/within_memory.hpp"

int main(int argc, char** argv) {
  feedcat::cli::open_standard_streams();
  // Python's subprocess and other programs start their children with SIGPIPE ignored. A closed pipe must still end
  // feedcat quietly.
  std::signal(SIGPIPE, SIG_DFL);
  return feedcat::cli::within_memory([&] { return feedcat::cli::run_program(argc, argv); });
}
