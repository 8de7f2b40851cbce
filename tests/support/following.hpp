// What tests of `--follow` need: feeds that change, and a program for which time flies (support/clock/shim.cpp), so
// that it lives for days.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/http_server.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {

/// A feed with the posts from `first` to `last`, the newest first.
std::string posts(int first, int last, std::string_view title = "Harbour");

/// A feed that a test changes while somebody follows it.
class LiveFeed {
 public:
  /// Answers with the posts up to the one that `last_at` gives for the number of the request, counted from 1, and at
  /// most `most` of them.
  LiveFeed(HttpServer& server, std::string path, std::function<int(int request)> last_at, std::string title = "Harbour",
           int most = 20);
  [[nodiscard]] int requests() const { return requests_; }

 private:
  std::function<int(int)> last_at_;
  std::string title_;
  int most_;
  std::atomic<int> requests_{0};
};

class FollowTest : public testing::Test {
 protected:
  /// The variables of a program for which time flies.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const;
  /// The same, but time passes as it does.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> slow_environment() const;

  /// The seconds that the program has waited.
  [[nodiscard]] long long clock() const;

  /// Makes time pass while no program runs.
  void pass(std::chrono::seconds time);

  void network_goes();
  void network_comes();

  /// The titles of posts in lines of TSV.
  static std::vector<std::string> titles_in(const std::string& tsv);
  static std::vector<std::string> titles(int first, int last);

  TemporaryFolder place_;
  HttpServer server_;
};

}  // namespace feedcat::test
