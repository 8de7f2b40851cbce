// Many feedcat processes that run at the same time, as workers of one store do on many machines. Each has a folder of
// its own for caches and settings, and its output is in a file there.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace feedcat::test {

class Workers {
 public:
  /// Starts `count` times `feedcat WORDS...` with these variables besides the test's own. `folder` must live longer.
  Workers(std::size_t count, std::vector<std::string> words,
          std::vector<std::pair<std::string, std::string>> environment, std::string folder);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  [[nodiscard]] std::size_t size() const { return processes_.size(); }
  /// Ends one with SIGKILL and starts another in its place, with the same folder.
  void replace(std::size_t which);
  /// Starts those again that have ended, as an init system does. Returns how they ended, with their last words.
  std::vector<std::string> revive();
  void send_signal(std::size_t which, int signal) const;
  /// Asks all to end, and returns what was wrong: those that ended before or not with 0, with their last words.
  std::vector<std::string> finish();
  /// Returns the lines that all have written to stderr, those of replaced ones included.
  [[nodiscard]] std::vector<std::string> errors() const;

  /// Bytes of memory that the process uses now, and seconds of CPU that it has used.
  [[nodiscard]] long memory(std::size_t which) const;
  [[nodiscard]] double cpu(std::size_t which) const;

 private:
  void start(std::size_t which);
  /// Returns why the end of a worker was not one that was asked for, or an empty string.
  [[nodiscard]] std::string last_words(std::size_t which, int status) const;
  [[nodiscard]] std::string file(std::size_t which, const char* name) const;

  std::vector<std::string> words_;
  std::vector<std::pair<std::string, std::string>> environment_;
  std::string folder_;
  std::vector<pid_t> processes_;
};

}  // namespace feedcat::test
