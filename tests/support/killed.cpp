#include "support/killed.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <utility>

#include "support/running.hpp"

namespace feedcat::test {

using std::chrono::milliseconds;

Outcome run_and_kill(std::vector<std::string> words,
                     const std::vector<std::pair<std::string, std::string>>& environment, milliseconds delay) {
  const auto [child, out, err] = start_program(std::move(words), environment);
  Outcome outcome;
  std::string printed;
  const auto deadline = std::chrono::steady_clock::now() + delay;
  std::array<pollfd, 2> wait{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
  while (wait[0].fd >= 0 || wait[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
    if (!outcome.killed && ::poll(wait.data(), 2, static_cast<int>(std::max(left, milliseconds(0)).count())) == 0) {
      ::kill(child, SIGKILL);
      outcome.killed = true;
    }
    if (outcome.killed) ::poll(wait.data(), 2, -1);
    for (auto& [fd, events, seen] : wait) {
      if (fd < 0 || seen == 0) continue;
      std::array<char, 65536> buffer{};
      const ssize_t got = ::read(fd, buffer.data(), buffer.size());
      if (got > 0) (fd == out ? printed : outcome.errors).append(buffer.data(), static_cast<std::size_t>(got));
      if (got <= 0) {
        ::close(fd);
        fd = -1;
      }
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  outcome.killed = WIFSIGNALED(status);
  if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  std::size_t from = 0;
  for (std::size_t end; (end = printed.find('\n', from)) != std::string::npos; from = end + 1) {
    outcome.printed.push_back(printed.substr(from, end - from));
  }
  return outcome;
}

}  // namespace feedcat::test
