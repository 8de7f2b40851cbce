// A program that runs while a test goes on, with pipes for its output.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace feedcat::test {

/// A process and the ends of its pipes that the test reads.
struct StartedProgram {
  pid_t process = -1;
  int out = -1;
  int err = -1;
};

/// Starts `feedcat WORDS...` with these variables besides the test's own.
StartedProgram start_program(std::vector<std::string> words,
                             const std::vector<std::pair<std::string, std::string>>& environment);

class Running {
 public:
  /// See start_program.
  Running(std::vector<std::string> words, const std::vector<std::pair<std::string, std::string>>& environment);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Reads until the text has come on standard output. Returns false if the program ends before.
  bool wait_for(std::string_view text) { return wait_in(out_, text); }
  bool wait_for_error(std::string_view text) { return wait_in(err_, text); }
  /// Reads to the end of both streams, and waits until the program has ended.
  void finish();
  void send_signal(int signal) const;
  /// Reads nothing until the pipe of standard output is full.
  void fill_output() const;
  /// Waits until the program has ended, and reads nothing.
  void wait();
  /// Stops reading standard output, as a reader that leaves does.
  void close_output();

  [[nodiscard]] pid_t process() const { return process_; }
  /// KiB of memory that the program uses now.
  [[nodiscard]] long memory() const { return memory_of(process_); }
  static long memory_of(pid_t process);
  [[nodiscard]] const std::string& out() const { return out_; }
  [[nodiscard]] const std::string& err() const { return err_; }
  [[nodiscard]] int status() const { return status_; }  ///< exit status, -1 if a signal ended it
  [[nodiscard]] int signal() const { return signal_; }

 private:
  bool wait_in(const std::string& stream, std::string_view text);
  bool read_some();

  pid_t process_ = -1;
  int out_pipe_ = -1;
  int err_pipe_ = -1;
  std::string out_;
  std::string err_;
  int status_ = -1;
  int signal_ = 0;
};

}  // namespace feedcat::test
