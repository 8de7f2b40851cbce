// A web of many feeds, a PostgreSQL whose commits are durable, and a shared store in it, for measurements.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/feed_web.hpp"
#include "support/postgres_server.hpp"
#include "support/store_truth.hpp"
#include "support/workers.hpp"

namespace feedcat::bench {

struct WorldOptions {
  std::string folder = "/tmp";  ///< its disk is where the store is
  std::string lease = {};       ///< seconds, in place of the usual ones
  int shards = 256;
  test::FeedWebOptions web = {};
};

class World {
 public:
  /// Everything is there, and the store knows all feeds, when this returns. Ends the program if that fails.
  explicit World(const WorldOptions& options);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  test::FeedWeb& web() { return web_; }
  test::PostgresServer& server() { return *server_; }
  [[nodiscard]] const test::StorePlace& store() const { return *store_; }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  /// Seconds that the import of all feeds took.
  [[nodiscard]] double import_time() const { return import_time_; }

  /// Starts workers that run for good, and waits until each has its share of the shards.
  std::unique_ptr<test::Workers> start(std::size_t count);
  /// Starts workers that read what is due.
  std::unique_ptr<test::Workers> start_at_once(std::size_t count);
  /// Waits until the web has had so many requests, and looks every `tick`.
  void wait_for_requests(std::size_t count, std::chrono::milliseconds tick);
  /// Waits until it has had them and no feed is due, and returns the seconds since `begin`.
  double read_all(std::chrono::steady_clock::time_point begin, std::size_t requests);

 private:
  WorldOptions options_;
  std::string folder_;
  test::FeedWeb web_;
  std::unique_ptr<test::PostgresServer> server_;
  std::unique_ptr<test::StorePlace> store_;
  double import_time_ = 0;
};

/// Runs `feedcat WORDS...`, and ends the program with its messages if it fails. Returns its output.
std::string feedcat_or_end(const std::vector<std::string>& words, const std::string& state_folder = "");

void wait(std::chrono::milliseconds time);
double seconds_since(std::chrono::steady_clock::time_point begin);

}  // namespace feedcat::bench
