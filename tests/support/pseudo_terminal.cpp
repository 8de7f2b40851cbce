#include "support/pseudo_terminal.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>

namespace feedcat::test {
namespace {

constexpr int kPatience = 20'000;  // ms without a byte; after that the test has failed

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_of(const PseudoTerminal::Options& options, const std::string& home) {
  const char* path = std::getenv("PATH");
  std::vector<std::string> all{std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"), "TZ=UTC",
                               "LC_ALL=C.UTF-8", "TERM=xterm-256color", "HOME=" + home};
  for (const auto& [name, value] : options.environment) {
    std::erase_if(all, [&name = name](const std::string& entry) { return entry.rfind(name + "=", 0) == 0; });
    all.push_back(name + "=" + value);
  }
  return all;
}

}  // namespace

PseudoTerminal::PseudoTerminal(std::vector<std::string> command, const Options& options) {
  std::string home = (std::filesystem::temp_directory_path() / "feedcat-tty-XXXXXX").string();
  if (::mkdtemp(home.data()) != nullptr) home_ = home;
  std::vector<std::string> variables = environment_of(options, home_);
  const std::vector<char*> argv = pointers(command);
  const std::vector<char*> envp = pointers(variables);
  winsize size{options.rows, options.columns, 0, 0};
  EXPECT_EQ(::openpty(&terminal_, &keep_open_, nullptr, nullptr, &size), 0);
  std::array<int, 2> ends{-1, -1};
  if (options.only_stderr) {
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  }
  process_ = ::fork();
  if (process_ == 0) {
    ::close(terminal_);
    ::login_tty(keep_open_);  // a session of its own, with this terminal
    if (options.only_stderr) ::dup2(ends[1], STDOUT_FILENO);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  if (ends[1] >= 0) ::close(ends[1]);
  pipe_ = ends[0];
  ::fcntl(terminal_, F_SETFD, FD_CLOEXEC);
  ::fcntl(keep_open_, F_SETFD, FD_CLOEXEC);
}

PseudoTerminal::~PseudoTerminal() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  for (const int descriptor : {terminal_, keep_open_, pipe_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
  std::error_code ignored;
  if (!home_.empty()) std::filesystem::remove_all(home_, ignored);
}

/// Returns false if nothing more will come.
bool PseudoTerminal::read_some() {
  std::array<char, 65536> buffer{};
  int waited = 0;
  while (waited < kPatience) {
    std::array<pollfd, 2> ready{{{terminal_, POLLIN, 0}, {pipe_, POLLIN, 0}}};
    ::poll(ready.data(), ready.size(), 20);
    if ((ready[1].revents & (POLLIN | POLLHUP)) != 0) {
      const ssize_t got = ::read(pipe_, buffer.data(), buffer.size());
      if (got > 0) {
        piped_.append(buffer.data(), static_cast<std::size_t>(got));
        return true;
      }
      ::close(pipe_);
      pipe_ = -1;
    }
    if ((ready[0].revents & POLLIN) != 0) {
      const ssize_t got = ::read(terminal_, buffer.data(), buffer.size());
      if (got > 0) {
        seen_.append(buffer.data(), static_cast<std::size_t>(got));
        return true;
      }
    }
    // The test itself keeps the terminal open, so it never hangs up. Only the end of the program says that it is done.
    int status = 0;
    if (process_ > 0 && ::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      if (WIFEXITED(status)) status_ = WEXITSTATUS(status);
      if (WIFSIGNALED(status)) signal_ = WTERMSIG(status);
      continue;  // its last output may still be there
    }
    if (process_ < 0 && (ready[0].revents & POLLIN) == 0 && (pipe_ < 0 || ready[1].revents == 0)) return false;
    waited += 20;
  }
  ADD_FAILURE() << "nothing happened on the terminal; seen so far: " << seen_;
  return false;
}

bool PseudoTerminal::wait_for(std::string_view text) {
  while (true) {
    const std::size_t at = seen_.find(text, looked_);
    if (at != std::string::npos) {
      looked_ = at + text.size();
      return true;
    }
    if (!read_some()) return false;
  }
}

void PseudoTerminal::type(std::string_view keys) {
  EXPECT_EQ(::write(terminal_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

void PseudoTerminal::resize(unsigned short columns, unsigned short rows) {
  winsize size{rows, columns, 0, 0};
  EXPECT_EQ(::ioctl(terminal_, TIOCSWINSZ, &size), 0);
}

void PseudoTerminal::send_signal(int signal) {
  if (process_ > 0) ::kill(process_, signal);
}

void PseudoTerminal::finish() {
  while (read_some()) {
  }
}

bool PseudoTerminal::is_sane() const {
  termios modes{};
  return ::tcgetattr(keep_open_, &modes) == 0 && (modes.c_lflag & ECHO) != 0 && (modes.c_lflag & ICANON) != 0 &&
         (modes.c_lflag & ISIG) != 0 && (modes.c_oflag & OPOST) != 0;
}

}  // namespace feedcat::test
