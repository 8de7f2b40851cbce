#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

namespace feedcat::cli {
namespace {

constexpr int kWidest = 10'000;  // beyond it a number is a mistake

/// A number above zero, or `otherwise`.
int number_in(const std::string& words, int otherwise) {
  int number = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  const bool whole = error == std::errc{} && end == words.data() + words.size();
  return whole && number > 0 && number <= kWidest ? number : otherwise;
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

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace feedcat::cli
