// Finds out about the terminal. It looks again at every call, because a window may be resized.
#pragma once

#include <optional>
#include <string>

namespace feedcat::cli {

struct Screen {
  int columns = 80;
  int rows = 24;
};

/// Is this file descriptor a terminal?
bool is_terminal(int descriptor);

/// Does output to `path` (stdout if it is empty or `-`) go to a terminal?
bool shows_on_terminal(const std::string& path);

/// Returns the size of the terminal of a descriptor. COLUMNS and LINES override what the terminal reports.
Screen screen_of(int descriptor);

/// Does the terminal know escape sequences? It does not if TERM is `dumb`, empty or unset.
bool knows_escapes();

/// Do hyperlinks (OSC 8) reach a terminal that can open them? They do not on the Linux console, which shows their
/// addresses as garbage, nor within GNU screen, which shows the rest of long ones, nor within tmux before 3.4, which
/// drops them.
bool knows_hyperlinks();

/// Returns the value of an environment variable, or an empty string if it is not set.
std::string environment(const char* name);

}  // namespace feedcat::cli
