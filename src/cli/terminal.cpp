#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

namespace feedcat::cli {
namespace {

constexpr int kWidest = 10'000;  // a larger number is a mistake

/// Returns the number in the variable if it is above zero, or `otherwise`.
int number_in(const std::string& words, int otherwise) {
  int number = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  const bool whole = error == std::errc{} && end == words.data() + words.size();
  return whole && number > 0 && number <= kWidest ? number : otherwise;
}

/// Since 3.2, tmux puts its version into the environment of its panes: `3.3a`, `3.4`, `next-3.6`.
bool tmux_keeps_hyperlinks() {
  const std::string version = environment("TERM_PROGRAM_VERSION");
  const std::size_t digits = version.find_first_of("0123456789");
  if (environment("TERM_PROGRAM") != "tmux" || digits == std::string::npos) return false;
  const std::size_t point = version.find('.', digits);
  const int major = number_in(version.substr(digits, point - digits), 0);
  const std::size_t minor_end = version.find_first_not_of("0123456789", point + 1);
  const int minor = point == std::string::npos ? 0 : number_in(version.substr(point + 1, minor_end - point - 1), 0);
  return major > 3 || (major == 3 && minor >= 4);
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool shows_on_terminal(const std::string& path) { return (path.empty() || path == "-") && is_terminal(STDOUT_FILENO); }

Screen screen_of(int descriptor) {
  Screen screen;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0) {
    if (size.ws_col > 0) screen.columns = size.ws_col;
    if (size.ws_row > 0) screen.rows = size.ws_row;
  }
  return {number_in(environment("COLUMNS"), screen.columns), number_in(environment("LINES"), screen.rows)};
}

bool knows_escapes() {
  const std::string term = environment("TERM");
  return !term.empty() && term != "dumb";
}

bool knows_hyperlinks() {
  if (!environment("TMUX").empty()) return tmux_keeps_hyperlinks();
  const std::string term = environment("TERM");
  return knows_escapes() && term != "linux" && !term.starts_with("screen") && environment("STY").empty();
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace feedcat::cli
