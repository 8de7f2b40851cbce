// A MirrorReporter that records everything.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"

namespace feedcat::test {

struct Recorder : MirrorReporter {
  void problem(std::string_view source, const Error& error) override {
    problems.push_back(std::string(source) + ": " + error.message);
  }
  void notice(std::string_view, std::string_view message) override { notices.emplace_back(message); }
  void detail(std::string_view, std::string_view message) override { details.emplace_back(message); }
  void progress(std::size_t, std::size_t) override {}
  void saved(std::string_view path, Saved how) override {
    EXPECT_TRUE(std::filesystem::is_regular_file(path)) << path;
    (how == Saved::created ? created : updated).emplace_back(path);
  }
  [[nodiscard]] bool quiet() const { return problems.empty() && notices.empty() && created.empty() && updated.empty(); }

  std::vector<std::string> problems, notices, details, created, updated;
};

}  // namespace feedcat::test
