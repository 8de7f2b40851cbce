#include "cli/messages.hpp"

#include <cstdio>

#include "cli/command.hpp"
#include "cli/shown.hpp"

namespace feedcat::cli {

void say(std::string_view message) {
  const std::string line = "feedcat: " + shown(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int wrong_usage(std::string_view message) {
  say(message);
  return kUsage;
}

void Messages::line(std::string_view source, std::string_view message) {
  progress_.erase();
  say(std::string(source) + ": " + std::string(message));
}

void Messages::problem(std::string_view source, const Error& error) {
  failed_ = true;
  line(source, error.message);
}

void Messages::notice(std::string_view source, std::string_view message) {
  if (verbosity_ != Verbosity::quiet) line(source, message);
}

void Messages::detail(std::string_view source, std::string_view message) {
  if (verbosity_ == Verbosity::verbose) line(source, message);
}

void Messages::remark(std::string_view message, bool dim) {
  if (verbosity_ == Verbosity::quiet) return;
  progress_.erase();
  const std::string line = (dim ? "\x1b[2m" : "") + shown(message) + (dim ? "\x1b[0m\n" : "\n");
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Messages::progress(std::size_t done, std::size_t total) { progress_.show(done, total); }

void Messages::end_progress() { progress_.erase(); }

}  // namespace feedcat::cli
