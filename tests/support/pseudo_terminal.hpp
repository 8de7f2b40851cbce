// Runs a program on a terminal of its own, like a person at the keyboard.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace feedcat::test {

class PseudoTerminal {
 public:
  struct Options {
    unsigned short columns = 80;
    unsigned short rows = 24;
    /// Set besides PATH, TZ=UTC, TERM=xterm-256color and an empty home folder. `NAME=` sets a variable to empty.
    std::vector<std::pair<std::string, std::string>> environment = {};
    bool only_stderr = false;  ///< stdout is a pipe that is read into `piped`
  };

  PseudoTerminal(std::vector<std::string> command, const Options& options);
  ~PseudoTerminal();
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;

  /// Reads until `text` is seen, starting where the last call stopped. Returns false if the program ends before.
  bool wait_for(std::string_view text);
  void type(std::string_view keys);
  void resize(unsigned short columns, unsigned short rows);
  void send_signal(int signal);
  /// Reads to the end and waits until the program has ended.
  void finish();

  [[nodiscard]] const std::string& seen() const { return seen_; }
  [[nodiscard]] const std::string& piped() const { return piped_; }
  [[nodiscard]] int status() const { return status_; }  ///< exit status, -1 if a signal ended it
  [[nodiscard]] int signal() const { return signal_; }
  /// Tells whether the terminal echoes and collects lines, as a shell expects.
  [[nodiscard]] bool is_sane() const;

 private:
  bool read_some();

  int terminal_ = -1;
  int keep_open_ = -1;  // the program's side, so that its modes can be checked after its end
  int pipe_ = -1;
  pid_t process_ = -1;
  std::string home_;
  std::string seen_;
  std::string piped_;
  std::size_t looked_ = 0;
  int status_ = -1;
  int signal_ = 0;
};

}  // namespace feedcat::test
