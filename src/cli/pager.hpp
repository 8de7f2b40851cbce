// A terminal as a reader likes it: what fits on the screen is printed, what does not goes to the user's pager.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::cli {

/// Only one may live at a time: while it pages, signals are its business.
class Pager {
 public:
  /// `command` is the shell's; empty: never page.
  explicit Pager(std::string command) : command_(std::move(command)) {}
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  /// False: the reader has left, or the terminal failed (see `finish`); write no more.
  bool write(std::string_view bytes);
  /// Prints what was held back, or waits until the reader has left the pager.
  Result<void> finish();

 private:
  bool fits(std::string_view bytes);
  bool start();
  bool pass_on(std::string_view bytes);

  std::string command_;
  std::string held_;  // until it is known whether all fits
  int rows_ = 0;      // on screen that `held_` takes
  bool direct_ = false;
  bool reader_left_ = false;
  int pipe_ = -1;
  pid_t process_ = -1;
  Result<void> state_;
};

}  // namespace feedcat::cli
