#include "support/running.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "support/places.hpp"

namespace feedcat::test {
namespace {

constexpr int kPatience = 60'000;  // milliseconds; after that the test has failed

}  // namespace

StartedProgram start_program(std::vector<std::string> words,
                             const std::vector<std::pair<std::string, std::string>>& environment) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  EXPECT_EQ(::pipe2(out.data(), O_CLOEXEC), 0);
  EXPECT_EQ(::pipe2(err.data(), O_CLOEXEC), 0);
  words.insert(words.begin(), FEEDCAT_PROGRAM);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  return {process, out[0], err[0]};
}

Running::Running(std::vector<std::string> words, const std::vector<std::pair<std::string, std::string>>& environment) {
  const StartedProgram started = start_program(std::move(words), environment);
  process_ = started.process;
  out_pipe_ = started.out;
  err_pipe_ = started.err;
}

Running::~Running() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  for (const int descriptor : {out_pipe_, err_pipe_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

/// Returns false if nothing more will come.
bool Running::read_some() {
  std::array<pollfd, 2> ready{{{out_pipe_, POLLIN, 0}, {err_pipe_, POLLIN, 0}}};
  if (out_pipe_ < 0 && err_pipe_ < 0) return false;
  if (::poll(ready.data(), ready.size(), kPatience) <= 0) {
    ADD_FAILURE() << "the program said nothing for too long; so far: " << out_ << err_;
    return false;
  }
  for (const pollfd& one : ready) {
    if (one.revents == 0) continue;
    int& pipe = one.fd == out_pipe_ ? out_pipe_ : err_pipe_;
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(one.fd, buffer.data(), buffer.size());
    if (got > 0) {
      (one.fd == out_pipe_ ? out_ : err_).append(buffer.data(), static_cast<std::size_t>(got));
    } else {
      ::close(pipe);
      pipe = -1;
    }
  }
  return true;
}

bool Running::wait_in(const std::string& stream, std::string_view text) {
  while (stream.find(text) == std::string::npos) {
    if (!read_some()) return false;
  }
  return true;
}

void Running::finish() {
  while (read_some()) {
  }
  wait();
}

void Running::wait() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  if (WIFEXITED(status)) status_ = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) signal_ = WTERMSIG(status);
}

void Running::send_signal(int signal) const { ::kill(process_, signal); }

void Running::fill_output() const {
  const int capacity = ::fcntl(out_pipe_, F_GETPIPE_SZ);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatience);
  for (int filled = 0; filled < capacity - PIPE_BUF; std::this_thread::yield()) {
    ASSERT_EQ(::ioctl(out_pipe_, FIONREAD, &filled), 0);
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "the output was too short";
  }
}

void Running::close_output() {
  ::close(out_pipe_);
  out_pipe_ = -1;
}

long Running::memory_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::atol(line.c_str() + 6);
  }
  return 0;
}

}  // namespace feedcat::test
