// Writes the help of the commands, in 80 columns, from the table of options.
#pragma once

#include <string>

#include "cli/option_table.hpp"

namespace feedcat::cli {

/// Returns what `feedcat COMMAND --help` prints.
std::string help_of(const CommandTable& command);

/// Returns what `feedcat` and `feedcat --help` print: what feedcat is for, three examples, and the commands.
std::string overview_of(const CommandTable& program);

}  // namespace feedcat::cli
