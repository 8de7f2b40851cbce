#include "support/killed.hpp"

#include <gtest/gtest.h>
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

std::set<std::string> Killer::run_until_it_ends(const std::vector<std::string>& words,
                                                const std::vector<std::pair<std::string, std::string>>& environment) {
  std::set<std::string> printed;
  std::string last;  // of the run before
  for (;;) {
    const milliseconds delay(std::uniform_int_distribution<int>(5, longest_)(random_));
    const Outcome outcome = run_and_kill(words, environment, delay);
    for (const std::string& line : outcome.printed) {
      const bool is_new = printed.insert(line).second;
      EXPECT_TRUE(is_new || (line == last && line == outcome.printed.front())) << line;
    }
    if (!outcome.printed.empty()) last = outcome.printed.back();
    if (!outcome.killed) {
      EXPECT_EQ(outcome.status, 0) << outcome.errors;
      return printed;
    }
    ++kills_;
    // It follows the time that a run takes, so that runs are killed while they print, and end at last.
    if (outcome.printed.empty() && delay.count() * 2 > longest_) longest_ += 10;
  }
}

}  // namespace feedcat::test
