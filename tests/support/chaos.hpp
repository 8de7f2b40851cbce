// Does to workers of a shared store, and to its server, what happens to them in many months.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/feed_web.hpp"
#include "support/postgres_server.hpp"
#include "support/store_truth.hpp"
#include "support/workers.hpp"

namespace feedcat::test {

struct ChaosOptions {
  int rounds = 30;                            ///< in each, one random worker is killed and another started in its place
  std::chrono::milliseconds pause{2'000};     ///< between two rounds
  int cut_every = 3;                          ///< so many rounds, some connections to the server are cut
  int stop_every = 25;                        ///< so many rounds, a worker is stopped with SIGSTOP …
  std::chrono::milliseconds stopped{40'000};  ///< … for so long
  int crash_every = 20;                       ///< so many rounds, the server crashes …
  std::chrono::milliseconds down{1'000};      ///< … and is away for so long
  int published = 50;                         ///< new articles in each round
  unsigned seed = 1;
};

struct ChaosReport {
  int kills = 0;
  int cuts = 0;
  int stops = 0;
  int crashes = 0;
  /// The longest time, in seconds, for which a shard was seen with a lease that had run out.
  double longest_without_owner = 0;
  /// Workers that ended although nobody killed them, with their last words.
  std::vector<std::string> ends;
};

class Chaos {
 public:
  Chaos(ChaosOptions options, FeedWeb& web, PostgresServer& server, StorePlace store, Workers& workers)
      : options_(options),
        web_(web),
        server_(server),
        store_(std::move(store)),
        workers_(workers),
        random_(options.seed) {}

  /// Lets all rounds happen. At the end the server runs and no worker is stopped. `tell` is called after each round.
  ChaosReport run(const std::function<void(int round, const ChaosReport&)>& tell = {});

 private:
  struct Stopped {
    std::size_t worker;
    std::chrono::steady_clock::time_point until;
  };

  int any(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
  void publish();
  void kill_one();
  void stop_one();
  void resume(bool all);
  void cut();
  void crash();
  void look();

  ChaosOptions options_;
  FeedWeb& web_;
  PostgresServer& server_;
  StorePlace store_;
  Workers& workers_;
  std::mt19937 random_;
  std::vector<Stopped> stopped_;
  ChaosReport report_;
};

}  // namespace feedcat::test
