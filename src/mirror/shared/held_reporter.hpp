// Reports articles only once a shared store has them for good, and errors only if the store is not their reason: if it
// cannot be reached, each source that was being read fails, but that is said once.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/mirror.hpp"

namespace feedcat::mirror {

class HeldReporter : public MirrorReporter {
 public:
  explicit HeldReporter(MirrorReporter& reporter) : reporter_(reporter) {}

  void problem(std::string_view source, const Error& error) override {
    if (error.kind != ErrorKind::io) return reporter_.problem(source, error);
    failed_.emplace_back(source, error);
  }
  void notice(std::string_view source, std::string_view message) override { reporter_.notice(source, message); }
  void detail(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void progress(std::size_t done, std::size_t total) override { reporter_.progress(done, total); }
  void saved(std::string_view path, Saved how) override { held_.emplace_back(path, how); }

  /// Reports what is held, but for the articles of these paths, which were not stored.
  void release(const std::vector<std::string>& dropped) {
    for (const auto& [source, error] : std::exchange(failed_, {})) reporter_.problem(source, error);
    const std::set<std::string> without(dropped.begin(), dropped.end());
    for (const auto& [path, how] : std::exchange(held_, {})) {
      if (!without.contains(path)) reporter_.saved(path, how);
    }
  }
  /// Forgets what is held, because nothing of it was stored.
  void drop() {
    held_.clear();
    failed_.clear();
  }

 private:
  MirrorReporter& reporter_;
  std::vector<std::pair<std::string, Saved>> held_;
  std::vector<std::pair<std::string, Error>> failed_;
};

}  // namespace feedcat::mirror
