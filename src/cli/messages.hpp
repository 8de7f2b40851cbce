// What goes to stderr: one line a problem, `feedcat: SOURCE: what went wrong`.
#pragma once

#include <string>
#include <string_view>

#include "cli/progress.hpp"
#include "feedcat/pipeline.hpp"

namespace feedcat::cli {

enum class Verbosity { quiet, normal, verbose };

/// One line on stderr, made printable: `feedcat: message`.
void say(std::string_view message);

/// Tells on stderr what happens on the way, and remembers whether anything failed.
class Messages : public Reporter {
 public:
  /// `progress`: with a line that says how far the work has come (see progress.hpp).
  explicit Messages(Verbosity verbosity, bool progress = false) : verbosity_(verbosity), progress_(progress) {}

  void problem(std::string_view source, const Error& error) override;
  void notice(std::string_view source, std::string_view message) override;
  void detail(std::string_view source, std::string_view message) override;
  void progress(std::size_t done, std::size_t total) override;
  /// No progress line any more: results are about to be written.
  void end_progress();

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void line(std::string_view source, std::string_view message);

  Verbosity verbosity_;
  ProgressLine progress_;
  bool failed_ = false;
};

}  // namespace feedcat::cli
