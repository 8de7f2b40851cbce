#include "io/command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <thread>

#include "base/try.hpp"
#include "io/descriptor.hpp"
#include "io/file.hpp"
#include "io/system_error.hpp"
#include "io/temporary.hpp"

namespace feedcat::io {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kLook{5};       // between two checks whether the program has ended
constexpr milliseconds kGrace{2'000};  // between SIGTERM and SIGKILL

std::string without_nul(std::string text) {
  std::erase(text, '\0');
  return text;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> all;
  for (const auto& [name, value] : command.environment) all.push_back(without_nul(name + "=" + value));
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view known = *entry;
    const std::string_view name = known.substr(0, known.find('='));
    const bool replaced = std::any_of(command.environment.begin(), command.environment.end(),
                                      [&](const auto& variable) { return variable.first == name; });
    if (!replaced) all.emplace_back(known);
  }
  return all;
}

/// Holds the file actions and attributes for starting one program.
class Spawn {
 public:
  Spawn(int input, int other_end) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    if (other_end >= 0) posix_spawn_file_actions_addclose(&actions_, other_end);
    posix_spawnattr_init(&attributes_);
    // The program gets its own process group, so that the processes that it starts can be ended with it. Its signals
    // have their default actions.
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~Spawn() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  Result<pid_t> start(const Command& command) const {
    std::vector<std::string> words;
    for (const std::string& word : command.words) words.push_back(without_nul(word));
    std::vector<std::string> environment = environment_of(command);
    pid_t process = -1;
    const int failed = posix_spawnp(&process, words.front().c_str(), &actions_, &attributes_, pointers(words).data(),
                                    pointers(environment).data());
    if (failed != 0) return tl::unexpected(system_error(failed, "cannot run " + words.front()));
    return process;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// While this object exists, a program that does not read its input causes no signal in this process.
class NoSigpipe {
 public:
  NoSigpipe() : former_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~NoSigpipe() { std::signal(SIGPIPE, former_); }
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;

 private:
  void (*former_)(int);
};

/// Writes what the pipe accepts until the time `until`. Closes the pipe after everything was written, or if its other
/// end is closed.
void feed(Descriptor& to, std::string_view& input, Clock::time_point until) {
  while (to && !input.empty()) {
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    pollfd wait{to.get(), POLLOUT, 0};
    if (::poll(&wait, 1, static_cast<int>(std::max<milliseconds::rep>(left.count(), 0))) <= 0) return;
    const ssize_t sent = ::write(to.get(), input.data(), input.size());
    if (sent < 0 && errno != EINTR && errno != EAGAIN) input = {};
    if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
  }
  to = Descriptor();
}

/// Returns the status of the process if it has ended.
std::optional<int> ended(pid_t process) {
  int status = 0;
  const pid_t found = ::waitpid(process, &status, WNOHANG);
  if (found == process) return status;
  return found < 0 && errno == ECHILD ? std::optional(0) : std::nullopt;
}

std::optional<int> wait_until(pid_t process, Clock::time_point deadline) {
  for (;;) {
    if (const std::optional<int> status = ended(process)) return status;
    if (Clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(kLook);
  }
}

Result<void> meaning_of(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFEXITED(status)) return fail(ErrorKind::refused, "exit status " + std::to_string(WEXITSTATUS(status)));
  return fail(ErrorKind::refused, "ended by signal " + std::to_string(WTERMSIG(status)));
}

/// Where the program reads its standard input, and where this process writes it, if it has not done so already.
struct Input {
  Descriptor reading;
  Descriptor writing;
};

Result<Input> piped() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return tl::unexpected(system_error(errno, "cannot make a pipe"));
  Input input{Descriptor(ends[0]), Descriptor(ends[1])};
  ::fcntl(input.writing.get(), F_SETFL, O_NONBLOCK);
  return input;
}

Result<Input> stored(const Command& command) {
  TRY(auto file, open_temporary(command.input_folder));
  TRY(write_all(file.get(), command.input));
  if (::lseek(file.get(), 0, SEEK_SET) != 0) return tl::unexpected(system_error(errno, "cannot read a temporary file"));
  return Input{std::move(file), Descriptor()};
}

}  // namespace

Result<void> run(const Command& command) {
  const Clock::time_point deadline = Clock::now() + command.timeout;
  TRY(Input input, command.input_folder.empty() ? piped() : stored(command));
  const NoSigpipe no_sigpipe;
  TRY(const pid_t process, Spawn(input.reading.get(), input.writing.get()).start(command));
  input.reading = Descriptor();
  std::string_view left = input.writing ? command.input : std::string_view();
  std::optional<int> status;
  while (!status && Clock::now() < deadline) {
    feed(input.writing, left, std::min(deadline, Clock::now() + kLook));
    status = input.writing ? ended(process) : wait_until(process, deadline);
  }
  if (status) return meaning_of(*status);
  ::kill(-process, SIGTERM);
  if (!wait_until(process, Clock::now() + kGrace)) {
    ::kill(-process, SIGKILL);
    ::waitpid(process, nullptr, 0);
  }
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(command.timeout).count();
  return fail(ErrorKind::timeout, "not finished within " + std::to_string(seconds) + " s");
}

}  // namespace feedcat::io
