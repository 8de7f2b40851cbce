#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <string_view>

#include "cli/terminal.hpp"
#include "io/file.hpp"

namespace feedcat::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kPause{100};

// The signal handler needs this, so that the shell's prompt does not come after the line.
volatile std::sig_atomic_t columns_on_screen = 0;

/// Writes a blank over every character, which works on every terminal, even a dumb one.
void wipe(int columns) {
  static constexpr std::string_view kBlanks =
      "\r                                                                               \r";
  const auto count = std::min(static_cast<std::size_t>(columns), kBlanks.size() - 2);
  for (const std::string_view piece : {kBlanks.substr(0, count + 1), kBlanks.substr(kBlanks.size() - 1)}) {
    if (::write(STDERR_FILENO, piece.data(), piece.size()) < 0) return;
  }
}

/// Returns the columns that a line can take without reaching the edge, where some terminals wrap.
int room_on_screen() { return std::max(std::min(screen_of(STDERR_FILENO).columns, 80) - 1, 0); }

extern "C" void wipe_and_end(int signal) {
  if (columns_on_screen > 0) wipe(columns_on_screen);
  std::signal(signal, SIG_DFL);
  raise(signal);
}

/// Handles the signals that have no other handler.
void wipe_on_signals() {
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction now {};
    if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) std::signal(signal, wipe_and_end);
  }
}

}  // namespace

void ProgressLine::show(std::size_t done, std::size_t total) {
  const Clock::time_point now = Clock::now();
  if (!shown_ || now - begin_ < kPatience || now - last_ < kPause) return;
  if (columns_ == 0) wipe_on_signals();
  last_ = now;
  std::string line = fmt::format("feedcat: {} of {} sources", done, total);
  const auto room = static_cast<std::size_t>(room_on_screen());
  if (line.size() > room) line.resize(room);
  erase();
  columns_ = static_cast<int>(line.size());
  columns_on_screen = columns_;
  static_cast<void>(io::write_all(STDERR_FILENO, line));
}

void ProgressLine::erase() {
  if (columns_ == 0) return;
  wipe(std::min(columns_, room_on_screen()));  // the window may have shrunk, and blanks must not wrap
  columns_ = 0;
  columns_on_screen = 0;
}

bool wants_progress(std::string_view when, bool quiet) {
  return when == "always" || (when != "never" && !quiet && is_terminal(STDERR_FILENO));
}

}  // namespace feedcat::cli
