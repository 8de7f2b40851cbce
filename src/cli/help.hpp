// The help of the commands, in 80 columns, made of the table of options.
#pragma once

#include <string>

#include "cli/option_table.hpp"

namespace feedcat::cli {

/// What `feedcat COMMAND --help` prints.
std::string help_of(const CommandTable& command);

/// What `feedcat` and `feedcat --help` print: what it is for, three examples, and the commands.
std::string overview_of(const CommandTable& program);

}  // namespace feedcat::cli
