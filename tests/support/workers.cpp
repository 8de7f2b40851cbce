#include "support/workers.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/places.hpp"
#include "support/running.hpp"

namespace feedcat::test {
namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The fields of /proc/PID/stat that follow the program's name.
std::vector<std::string> stat_of(pid_t process) {
  std::ifstream stream("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(stream, line);
  std::istringstream rest(line.substr(line.rfind(')') + 1));
  std::vector<std::string> fields;
  for (std::string field; rest >> field;) fields.push_back(field);
  return fields;
}

}  // namespace

Workers::Workers(std::size_t count, std::vector<std::string> words,
                 std::vector<std::pair<std::string, std::string>> environment, std::string folder)
    : words_(std::move(words)),
      environment_(std::move(environment)),
      folder_(std::move(folder)),
      processes_(count, -1) {
  words_.insert(words_.begin(), FEEDCAT_PROGRAM);
  for (std::size_t i = 0; i < count; ++i) {
    std::filesystem::create_directories(file(i, ""));
    start(i);
  }
}

Workers::~Workers() {
  for (const pid_t process : processes_) {
    if (process <= 0) continue;
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
  }
}

std::string Workers::file(std::size_t which, const char* name) const {
  return fmt::format("{}/worker-{}/{}", folder_, which, name);
}

void Workers::start(std::size_t which) {
  std::vector<std::string> words = words_;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string out = file(which, "out");
  const std::string err = file(which, "err");
  const std::string home = file(which, "home");
  processes_[which] = ::fork();
  if (processes_[which] != 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  constexpr int kHow = O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC;
  ::dup2(::open(out.c_str(), kHow, 0666), STDOUT_FILENO);
  ::dup2(::open(err.c_str(), kHow, 0666), STDERR_FILENO);
  ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  ::setenv("HOME", home.c_str(), 1);
  for (const char* name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"}) ::unsetenv(name);
  for (const auto& [name, value] : environment_) ::setenv(name.c_str(), value.c_str(), 1);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

void Workers::replace(std::size_t which) {
  ::kill(processes_[which], SIGKILL);
  ::waitpid(processes_[which], nullptr, 0);
  start(which);
}

void Workers::send_signal(std::size_t which, int signal) const { ::kill(processes_[which], signal); }

std::string Workers::last_words(std::size_t which, int status) const {
  const std::vector<std::string> said = lines_of(file(which, "err"));
  const std::string how = WIFSIGNALED(status) ? fmt::format("by signal {}", WTERMSIG(status))
                                              : fmt::format("with status {}", WEXITSTATUS(status));
  return fmt::format("worker {} ended {}: {}", which, how, said.empty() ? "" : said.back());
}

std::vector<std::string> Workers::revive() {
  std::vector<std::string> ends;
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    int status = 0;
    if (processes_[i] > 0 && ::waitpid(processes_[i], &status, WNOHANG) == 0) continue;
    ends.push_back(last_words(i, status));
    start(i);
  }
  return ends;
}

std::vector<std::string> Workers::finish() {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    int status = 0;
    if (::waitpid(processes_[i], &status, WNOHANG) == 0) continue;
    faults.push_back(last_words(i, status) + " (before it was asked to)");
    processes_[i] = -1;
  }
  for (const pid_t process : processes_) {
    if (process <= 0) continue;
    ::kill(process, SIGCONT);
    ::kill(process, SIGTERM);
  }
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    if (processes_[i] <= 0) continue;
    int status = 0;
    ::waitpid(processes_[i], &status, 0);
    processes_[i] = -1;
    const bool by_term = WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM;
    const bool by_itself = WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 128 + SIGTERM);
    if (!by_term && !by_itself) faults.push_back(last_words(i, status));
  }
  return faults;
}

std::vector<std::string> Workers::errors() const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    for (std::string& line : lines_of(file(i, "err"))) all.push_back(std::move(line));
  }
  return all;
}

long Workers::memory(std::size_t which) const { return Running::memory_of(processes_[which]) * 1024; }

double Workers::cpu(std::size_t which) const {
  const std::vector<std::string> fields = stat_of(processes_[which]);
  if (fields.size() < 13) return 0;
  const auto ticks = static_cast<double>(std::atol(fields[11].c_str()) + std::atol(fields[12].c_str()));
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace feedcat::test
