// Writes to stderr: one line for each problem, `feedcat: SOURCE: what went wrong`.
#pragma once

#include <string>
#include <string_view>

#include "cli/progress.hpp"
#include "feedcat/source.hpp"

namespace feedcat::cli {

enum class Verbosity { quiet, normal, verbose };

/// Writes one line to stderr, made printable: `feedcat: message`.
void say(std::string_view message);

/// Says what was wrong with the command line. Returns the exit status for it.
int wrong_usage(std::string_view message);

/// Reports on stderr what happens, and remembers whether anything failed.
class Messages : public Reporter {
 public:
  /// With `progress`, a line shows how far the work has come (see progress.hpp).
  explicit Messages(Verbosity verbosity, bool progress = false) : verbosity_(verbosity), progress_(progress) {}

  void problem(std::string_view source, const Error& error) override;
  void notice(std::string_view source, std::string_view message) override;
  void detail(std::string_view source, std::string_view message) override;
  void progress(std::size_t done, std::size_t total) override;
  /// Shows a remark to a person at a terminal. The caller makes sure that there is one. `dim` says whether the remark
  /// may be less bright than other lines.
  void remark(std::string_view message, bool dim);
  /// Removes the progress line for good, because results are about to be written.
  void end_progress();

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void line(std::string_view source, std::string_view message);

  Verbosity verbosity_;
  ProgressLine progress_;
  bool failed_ = false;
};

}  // namespace feedcat::cli
