#include "cli/pager.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include "cli/terminal.hpp"
#include "io/file.hpp"
#include "text/ansi.hpp"
#include "text/width.hpp"

namespace feedcat::cli {
namespace {

// The signal handler needs these. SIGINT is left to the pager. SIGTERM and SIGHUP end both, the pager first, because
// only it can restore the terminal.
volatile std::sig_atomic_t paging_process = 0;
termios terminal_before;
bool terminal_known = false;

extern "C" void end_with_pager(int signal) {
  const pid_t process = paging_process;
  if (process > 0) {
    kill(process, SIGTERM);
    const timespec moment{0, 20'000'000};
    for (int tries = 0; tries < 50 && waitpid(process, nullptr, WNOHANG) == 0; ++tries) nanosleep(&moment, nullptr);
  }
  if (terminal_known) tcsetattr(STDOUT_FILENO, TCSADRAIN, &terminal_before);
  std::signal(signal, SIG_DFL);
  raise(signal);
}

void take_signals(pid_t process) {
  paging_process = static_cast<std::sig_atomic_t>(process);
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGQUIT, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGTERM, end_with_pager);
  std::signal(SIGHUP, end_with_pager);
}

void give_signals_back() {
  paging_process = 0;
  for (const int signal : {SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
}

/// Returns the environment with options for less, unless the user has set some.
std::vector<std::string> pager_environment() {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) all.emplace_back(*entry);
  if (std::getenv("LESS") == nullptr) all.emplace_back("LESS=FRX");
  return all;
}

/// Counts the rows that a text takes on a screen of `columns`: one for each line, and more for a line that is wider.
int rows_of(std::string_view text, int columns) {
  int rows = 0;
  int column = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n') {
      ++rows;
      column = 0;
      ++at;
    } else if (const std::size_t escape = text::escape_length(text.substr(at)); escape > 0) {
      at += escape;
    } else if (text[at] == '\t') {
      column += 8 - column % 8;
      ++at;
    } else {
      const text::Grapheme grapheme = text::next_grapheme(text.substr(at));
      if (column + grapheme.most > columns) {
        ++rows;
        column = 0;
      }
      column += grapheme.most;
      at += grapheme.bytes;
    }
  }
  return rows;
}

}  // namespace

Pager::~Pager() {
  if (process_ > 0) static_cast<void>(finish());
}

bool Pager::write(std::string_view bytes) {
  if (!state_ || reader_left_) return false;
  if (pipe_ >= 0 || direct_) return pass_on(bytes);
  held_ += bytes;
  if (fits(bytes)) return true;
  direct_ = !start();
  const std::string held = std::move(held_);
  return pass_on(held);
}

bool Pager::fits(std::string_view bytes) {
  if (command_.empty()) return false;
  const Screen screen = screen_of(STDOUT_FILENO);
  rows_ += rows_of(bytes, screen.columns);
  return rows_ < screen.rows;  // the last row is the shell's prompt
}

/// Returns false if the pager cannot be started; the text is then printed as it is.
bool Pager::start() {
  if (command_.empty()) return false;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  std::vector<std::string> variables = pager_environment();
  std::vector<char*> environment_pointers;
  for (std::string& variable : variables) environment_pointers.push_back(variable.data());
  environment_pointers.push_back(nullptr);
  std::string shell = "sh";
  std::string option = "-c";
  char* const arguments[] = {shell.data(), option.data(), command_.data(), nullptr};

  terminal_known = tcgetattr(STDOUT_FILENO, &terminal_before) == 0;  // before the pager changes it
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  const int failed = posix_spawn(&process_, "/bin/sh", &actions, nullptr, arguments, environment_pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  if (failed != 0) {
    close(ends[1]);
    process_ = -1;
    return false;
  }
  pipe_ = ends[1];
  take_signals(process_);
  return true;
}

bool Pager::pass_on(std::string_view bytes) {
  Result<void> written = io::write_all(pipe_ >= 0 ? pipe_ : STDOUT_FILENO, bytes);
  if (written) return true;
  if (pipe_ >= 0) {
    reader_left_ = true;  // quitting a pager early is not a failure
  } else {
    state_ = std::move(written);
  }
  return false;
}

Result<void> Pager::finish() {
  if (pipe_ < 0) {
    const std::string held = std::move(held_);
    held_.clear();
    if (state_ && !held.empty()) pass_on(held);
    return state_;
  }
  close(pipe_);
  pipe_ = -1;
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  give_signals_back();
  if (WIFEXITED(status) && (WEXITSTATUS(status) == 127 || WEXITSTATUS(status) == 126)) {
    state_ = fail(ErrorKind::io, "the pager cannot be started: " + command_);
  }
  return state_;
}

}  // namespace feedcat::cli
