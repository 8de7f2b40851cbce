// What the program was started with, so that nothing else can take its place.
#pragma once

#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::cli {

/// A program may be started with standard streams that are closed (`<&- >&- 2>&-`). The next file or socket that it
/// opens would get their numbers, and with them what is printed. So each closed one is given a descriptor first:
/// reading from standard input and writing to standard output then fail, messages go nowhere. Call it before all else.
void open_standard_streams();

/// Prints a short text. The exit status: failed, with a line on stderr, when it could not be written.
int print(std::string_view text);

}  // namespace feedcat::cli
