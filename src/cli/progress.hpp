// Shows on stderr how far a long run has come, in one line that is removed before anything else is written.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace feedcat::cli {

class ProgressLine {
 public:
  /// `shown` says whether there is a line at all. It appears when the work has taken half a second.
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine() { erase(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done, std::size_t total);
  void erase();

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point last_{};
  int columns_ = 0;  // of the line on the screen
};

/// What is typed after --progress means: `auto` (if there is a terminal and not `quiet`), `always` or `never`.
bool wants_progress(std::string_view when, bool quiet);

}  // namespace feedcat::cli
