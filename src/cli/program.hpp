// The command line as a whole: it is read, the settings are applied, and the command runs.
#pragma once

namespace feedcat::cli {

/// Runs the program to its end. The result is the exit status.
int run_program(int argc, char** argv);

}  // namespace feedcat::cli
