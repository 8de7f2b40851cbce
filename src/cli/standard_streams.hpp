// Keeps the numbers of the standard streams from being used for anything else.
#pragma once

#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::cli {

/// A program may be started with closed standard streams (`<&- >&- 2>&-`). The next file or socket that it opens would
/// get one of their numbers, and would receive what is printed. So this gives each closed one a descriptor first:
/// reading from standard input and writing to standard output then fail, and messages are discarded. Call it before
/// anything else.
void open_standard_streams();

/// Prints a short text. Returns the exit status: kFailed, after a line on stderr, if the text could not be written.
int print(std::string_view text);

}  // namespace feedcat::cli
