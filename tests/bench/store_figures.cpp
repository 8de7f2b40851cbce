#include "store_figures.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "store_world.hpp"
#include "support/program.hpp"

namespace feedcat::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr int kFeeds = 20'000;
constexpr int kHosts = 4'000;
constexpr int kArticles = 20'000;  // new ones of 3 KB
constexpr int kManyFeeds = 200'000;
constexpr seconds kIdle{60};
constexpr double kMegabyte = 1024.0 * 1024;

class Table {
 public:
  void say(const std::string& what, double found, const std::string& unit) {
    fmt::print("{:<58} {:>10.2f} {}\n", what, found, unit);
    std::fflush(stdout);
  }
  void at_least(const std::string& what, double found, const std::string& unit, double promised) {
    check(what, found, unit, "at least", promised, found >= promised);
  }
  void at_most(const std::string& what, double found, const std::string& unit, double promised) {
    check(what, found, unit, "at most", promised, found <= promised);
  }
  [[nodiscard]] bool all_kept() const { return all_kept_; }

 private:
  void check(const std::string& what, double found, const std::string& unit, const char* how, double promised,
             bool kept) {
    all_kept_ = all_kept_ && kept;
    fmt::print("{:<58} {:>10.2f} {:<12} promised {} {:g}{}\n", what, found, unit, how, promised,
               kept ? "" : "   BROKEN");
    std::fflush(stdout);
  }
  bool all_kept_ = true;
};

/// Rounds down, but a measurement needs something to measure.
int scaled(int number, double scale) { return std::max(100, static_cast<int>(number * scale)); }

/// What the same server can do at most: small transactions that are durable.
void measure_server(World& world, Table& table) {
  world.server().create_database("bench");
  const std::string pgbench = world.server().program("pgbench");
  const std::string address = world.server().address("bench");
  test::run_command({pgbench, "-i", "-q", "-s", "10", address});
  for (const char* clients : {"1", "8"}) {
    const std::string words = test::run_command({pgbench, "-n", "-N", "-c", clients, "-T", "10", address}).out;
    const std::size_t at = words.find("tps = ");
    table.say(fmt::format("pgbench -N -c {}", clients), at == std::string::npos ? 0 : std::atof(words.c_str() + at + 6),
              "commits/s");
  }
  world.server().run("DROP DATABASE bench");
}

/// Seconds for which `count` workers need to ask for all feeds that have not changed.
double unchanged_round(World& world, test::Workers& workers, Table& table, const char* who) {
  const auto feeds = static_cast<std::size_t>(world.web().options().feeds);
  const std::size_t before = world.web().request_count();
  double cpu = 0;
  for (std::size_t i = 0; i < workers.size(); ++i) cpu -= workers.cpu(i);
  test::make_due(world.store());
  // Workers look every ten seconds at what is due. What counts is their pace from then on.
  world.wait_for_requests(before + 1, std::chrono::milliseconds(1));
  const auto begin = Clock::now();
  const double time = world.read_all(begin, before + feeds);
  for (std::size_t i = 0; i < workers.size(); ++i) cpu += workers.cpu(i);
  table.say(fmt::format("{}: CPU for each unchanged feed", who), cpu * 1000 / static_cast<double>(feeds), "ms");
  return time;
}

void measure_idle(World& world, test::Workers& workers, Table& table) {
  wait(seconds(5));
  const double cpu = workers.cpu(0);
  static_cast<void>(world.server().ask("SELECT pg_stat_statements_reset()"));
  wait(kIdle);
  const std::string calls = world.server().ask(
      "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE datname = "
      "'feeds'");
  table.at_most("an idle worker", std::atof(calls.c_str()) / static_cast<double>(kIdle.count()), "statements/s", 1);
  table.say("an idle worker: CPU", (workers.cpu(0) - cpu) * 1000 / static_cast<double>(kIdle.count()), "ms/s");
}

void measure_unchanged(const std::string& folder, double scale, Table& table) {
  const int feeds = scaled(kFeeds, scale);
  World world({folder, {}, 256, {std::min(kHosts, feeds), feeds, 10, 300}});
  measure_server(world, table);
  table.say(fmt::format("import of {} feeds", feeds), world.import_time(), "s");
  auto begin = Clock::now();
  double one = 0;
  {
    const auto workers = world.start_at_once(1);
    const double first = world.read_all(begin, static_cast<std::size_t>(feeds));
    table.say("1 worker: first reading, 10 articles of 0.3 KB a feed", feeds * 10 / first, "articles/s");
    one = unchanged_round(world, *workers, table, "1 worker");
    table.at_least("1 worker: feeds that have not changed", feeds / one, "feeds/s", 1'000);
    measure_idle(world, *workers, table);
    workers->finish();
  }
  const auto workers = world.start(4);
  const double four = unchanged_round(world, *workers, table, "4 workers");
  table.say("4 workers: feeds that have not changed", feeds / four, "feeds/s");
  if (std::thread::hardware_concurrency() >= 8) {
    table.at_least("4 workers beside 1", one / four, "times", 3);
  } else {
    table.say(
        fmt::format("4 workers beside 1, with {} cores for all and the server", std::thread::hardware_concurrency()),
        one / four, "times");
  }
  workers->finish();
}

void measure_articles(const std::string& folder, double scale, std::size_t workers, Table& table) {
  const int feeds = scaled(kArticles, scale) / 10;
  World world({folder, {}, 256, {feeds, feeds, 10, 3'000}});
  const auto begin = Clock::now();
  const auto running = world.start_at_once(workers);
  const double time = world.read_all(begin, static_cast<std::size_t>(feeds));
  const std::string what = fmt::format("{} worker{}: new articles of 3 KB", workers, workers == 1 ? "" : "s");
  if (workers == 1) {
    table.at_least(what, feeds * 10 / time, "articles/s", 300);
    table.say("1 worker: CPU for each new article", running->cpu(0) * 1000 / (feeds * 10), "ms");
  } else {
    table.say(what, feeds * 10 / time, "articles/s");
  }
  running->finish();
}

void measure_memory(const std::string& folder, double scale, Table& table) {
  const int feeds = scaled(kManyFeeds, scale);
  World world({folder, {}, 256, {std::min(kHosts, feeds), feeds, 1, 300}});
  table.say(fmt::format("import of {} feeds", feeds), world.import_time(), "s");
  const auto begin = Clock::now();
  const auto workers = world.start_at_once(1);
  std::array<double, 2> most{};  // in each half
  while (world.web().request_count() < static_cast<std::size_t>(feeds)) {
    const std::size_t half = world.web().request_count() < static_cast<std::size_t>(feeds) / 2 ? 0 : 1;
    wait(seconds(1));
    most[half] = std::max(most[half], static_cast<double>(workers->memory(0)) / kMegabyte);
  }
  world.read_all(begin, static_cast<std::size_t>(feeds));
  most[1] = std::max(most[1], static_cast<double>(workers->memory(0)) / kMegabyte);
  table.say(fmt::format("most memory of a worker over the first half of {} feeds", feeds), most[0], "MB");
  table.say("and over the second half", most[1], "MB");
  table.at_most("growth of its memory from half to half", most[1] / most[0], "times", 1.1);
  workers->finish();
}

}  // namespace

bool measure_worker_memory(const std::string& folder, double scale) {
  Table table;
  measure_memory(folder, scale, table);
  return table.all_kept();
}

bool measure_store(const std::string& folder, double scale) {
  Table table;
  table.say("cores of this machine", std::thread::hardware_concurrency(), "");
  measure_unchanged(folder, scale, table);
  measure_articles(folder, scale, 1, table);
  measure_articles(folder, scale, 4, table);
  measure_memory(folder, scale, table);
  return table.all_kept();
}

}  // namespace feedcat::bench
