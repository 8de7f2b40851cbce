// What is known of the terminal. Asked anew at every call: a window may be resized.
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

/// Does what is written to `path` (empty or `-`: stdout) go to a terminal?
bool shows_on_terminal(const std::string& path);

/// The size of the terminal behind a descriptor; COLUMNS and LINES go before what the terminal says of itself.
Screen screen_of(int descriptor);

/// May a terminal be sent escape sequences? Not when TERM is `dumb`, empty or unset.
bool knows_escapes();

/// Do hyperlinks (OSC 8) get through to somebody who can open them? Not on the Linux console, which shows their
/// addresses as rubbish, nor through GNU screen, which shows the rest of long ones, nor through tmux before 3.4, which
/// drops them.
bool knows_hyperlinks();

/// The value of an environment variable, empty when it is not set.
std::string environment(const char* name);

}  // namespace feedcat::cli
