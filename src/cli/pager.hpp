// Prints what fits on the screen, and sends the rest to the user's pager.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::cli {

/// Only one may exist at a time, because it handles signals while it pages.
class Pager {
 public:
  /// `command` is for the shell. If it is empty, there is no paging.
  explicit Pager(std::string command) : command_(std::move(command)) {}
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  /// Returns false if the reader has left or the terminal failed (see `finish`); write no more then.
  bool write(std::string_view bytes);
  /// Prints what was held back, or waits until the reader has left the pager.
  Result<void> finish();

 private:
  bool fits(std::string_view bytes);
  bool start();
  bool pass_on(std::string_view bytes);

  std::string command_;
  std::string held_;  // what is kept until it is known whether all fits
  int rows_ = 0;      // the rows that `held_` takes on the screen
  bool direct_ = false;
  bool reader_left_ = false;
  int pipe_ = -1;
  pid_t process_ = -1;
  Result<void> state_;
};

}  // namespace feedcat::cli
