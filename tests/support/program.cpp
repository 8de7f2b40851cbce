#include "support/program.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() { EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0); }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_read() { shut(ends[0]); }
  void close_write() { shut(ends[1]); }
  static void shut(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// Writes the input and reads both outputs until all are closed, in whatever order they are ready.
void exchange(Pipe& input, Pipe& output, Pipe& error, std::string_view to_send, Ran& ran) {
  ::fcntl(input.ends[1], F_SETFL, O_NONBLOCK);
  if (to_send.empty()) input.close_write();
  std::array<char, 65536> buffer{};
  while (output.ends[0] >= 0 || error.ends[0] >= 0) {
    std::array<pollfd, 3> wait{{{output.ends[0], POLLIN, 0}, {error.ends[0], POLLIN, 0}, {input.ends[1], POLLOUT, 0}}};
    ::poll(wait.data(), wait.size(), -1);
    const auto collect = [&](Pipe& from, short events, std::string& into) {
      if (from.ends[0] < 0 || events == 0) return;
      const ssize_t got = ::read(from.ends[0], buffer.data(), buffer.size());
      if (got > 0) {
        into.append(buffer.data(), static_cast<std::size_t>(got));
      } else {
        from.close_read();
      }
    };
    collect(output, wait[0].revents, ran.out);
    collect(error, wait[1].revents, ran.err);
    if (input.ends[1] >= 0 && wait[2].revents != 0) {
      const ssize_t sent = ::write(input.ends[1], to_send.data(), to_send.size());
      if (sent > 0) to_send.remove_prefix(static_cast<std::size_t>(sent));
      if (sent < 0 || to_send.empty()) input.close_write();
    }
  }
}

}  // namespace

std::vector<std::string> Ran::errors() const {
  std::vector<std::string> lines;
  std::istringstream stream(err);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

Ran run_command(const std::vector<std::string>& command, const RunOptions& options) {
  const TemporaryFolder home;
  std::vector<std::string> words = command;
  const char* path = std::getenv("PATH");
  std::vector<std::string> environment = {std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"), "TZ=UTC",
                                          "LC_ALL=C.UTF-8", "HOME=" + home.path()};
  for (const auto& [name, value] : options.environment) {
    std::erase_if(environment, [&name = name](const std::string& entry) { return entry.rfind(name + "=", 0) == 0; });
    environment.push_back(name + "=" + value);
  }
  std::vector<char*> argv = pointers(words);
  std::vector<char*> envp = pointers(environment);

  // A program that ends before it has read its input must not end the test.
  const auto previous = std::signal(SIGPIPE, SIG_IGN);
  Pipe input, output, error;
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    ::dup2(input.ends[0], STDIN_FILENO);
    ::dup2(output.ends[1], STDOUT_FILENO);
    ::dup2(error.ends[1], STDERR_FILENO);
    if (!options.directory.empty() && ::chdir(options.directory.c_str()) != 0) ::_exit(126);
    ::execvpe(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  input.close_read();
  output.close_write();
  error.close_write();
  Ran ran;
  exchange(input, output, error, options.input, ran);
  int status = 0;
  ::waitpid(child, &status, 0);
  std::signal(SIGPIPE, previous);
  if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
  return ran;
}

Ran feedcat(std::vector<std::string> arguments, const RunOptions& options) {
  arguments.insert(arguments.begin(), FEEDCAT_PROGRAM);
  return run_command(arguments, options);
}

std::string write_whole(const std::string& path, std::string_view bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

}  // namespace feedcat::test
