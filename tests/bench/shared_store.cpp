// Measures a shared store, and tests it for longer than the suite does. The feeds are a web on the loopback network,
// and PostgreSQL is started for it.
// Usage: shared_store figures|memory|truth|chaos [FOLDER [SCALE]]
//   figures  prints each figure beside what is promised
//   memory   prints the last of these alone: how much a worker needs for 200,000 feeds
//   truth    8 workers read 20,000 feeds of 4,000 hosts, twice; nothing is lost or doubled, and hosts keep their pace
//   chaos    1,000 times, a worker is killed, and at times stopped or cut off; and the server crashes
// FOLDER (default /tmp) is where the server's files are; its disk matters. SCALE (default 1) makes everything smaller.
// It exits with 1 if something that is promised does not hold.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "store_figures.hpp"
#include "store_world.hpp"
#include "support/chaos.hpp"

namespace feedcat::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

constexpr seconds kPatience{600};
constexpr double kLongestTakeOver = 5;  // seconds after the end of a lease of 30 s

/// The addresses of the articles that are new for a consumer.
Lines consume(World& world) {
  const std::string out =
      feedcat_or_end({"search", "--new=reader", "-f", "list", "", world.store().address()}, world.folder() + "/state");
  Lines addresses;
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    if (const std::size_t at = line.find("https://"); at != std::string::npos) addresses.push_back(line.substr(at));
  }
  return addresses;
}

/// Tells what a store and its readers have, and returns whether all is right.
bool judge(World& world, Lines faults, Lines consumed) {
  const auto add = [&](Lines more) { std::ranges::move(more, std::back_inserter(faults)); };
  add(test::store_faults(world.store(), world.web()));
  const std::string copy = world.folder() + "/copy";
  auto begin = Clock::now();
  feedcat_or_end({"mirror", copy, world.store().address()});
  fmt::print("{} articles were copied into files in {:.1f} s\n", world.web().article_count(), seconds_since(begin));
  add(test::mirror_faults(copy, world.web()));
  begin = Clock::now();
  std::ranges::move(consume(world), std::back_inserter(consumed));
  fmt::print("a consumer has got {} articles, the last of them in {:.1f} s\n", consumed.size(), seconds_since(begin));
  add(test::differences("articles of a consumer", world.web().articles(), std::move(consumed)));
  for (const std::string& fault : faults) fmt::print("WRONG: {}\n", fault);
  fmt::print("{} articles in the store, {} requests: {}\n", world.web().article_count(), world.web().request_count(),
             faults.empty() ? "nothing is lost or doubled" : "not all is right");
  return faults.empty();
}

bool truth(const std::string& folder, double scale) {
  const int feeds = std::max(100, static_cast<int>(20'000 * scale));
  World world({folder, {}, 256, {std::max(20, feeds / 5), feeds, 10, 1'000}});
  const auto begin = Clock::now();
  const auto workers = world.start_at_once(8);
  fmt::print("8 workers have read {} feeds in {:.1f} s\n", feeds,
             world.read_all(begin, static_cast<std::size_t>(feeds)));
  Lines consumed = consume(world);
  Lines faults;
  for (int feed = 0; feed < feeds; feed += 2) world.web().publish(feed);
  if (test::settle(world.store(), world.web(), 1, kPatience) != 1)
    faults.emplace_back("one round did not get all that is new");
  std::ranges::move(workers->finish(), std::back_inserter(faults));
  std::ranges::move(test::bad_manners(world.web(), test::kLeastPause, true), std::back_inserter(faults));
  const Lines errors = workers->errors();
  if (!errors.empty()) faults.push_back(fmt::format("{} lines on stderr, first {}", errors.size(), errors.front()));
  return judge(world, faults, std::move(consumed));
}

bool chaos(const std::string& folder, double scale) {
  World world({folder, {}, 256, {200, 1'000, 3, 1'000}});
  const auto workers = world.start_at_once(8);
  world.web().fail(10, 10);
  test::ChaosOptions options;
  options.rounds = std::max(10, static_cast<int>(1'000 * scale));
  const test::ChaosReport report =
      test::Chaos(options, world.web(), world.server(), world.store(), *workers)
          .run([](int round, const test::ChaosReport& so_far) {
            if (round % 50 != 0) return;
            fmt::print(
                "round {}: {} kills, {} cuts, {} stops, {} crashes of the server, {} other ends, longest without "
                "an owner {:.1f} s\n",
                round, so_far.kills, so_far.cuts, so_far.stops, so_far.crashes, so_far.ends.size(),
                so_far.longest_without_owner);
            std::fflush(stdout);
          });
  Lines faults = report.ends;
  if (report.longest_without_owner > kLongestTakeOver)
    faults.push_back(fmt::format("a shard had no owner for {:.1f} s after its lease", report.longest_without_owner));
  world.web().fail(0, 0);
  const int rounds = test::settle(world.store(), world.web(), 4, kPatience);
  fmt::print("after {} rounds everything is in the store\n", rounds);
  if (rounds == 0) faults.emplace_back("the store never got everything");
  std::ranges::move(workers->finish(), std::back_inserter(faults));
  std::ranges::move(test::bad_manners(world.web(), test::kLeastPause, false), std::back_inserter(faults));
  return judge(world, faults, {});
}

}  // namespace
}  // namespace feedcat::bench

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const std::string_view what = argc > 1 ? argv[1] : "";
  const std::string folder = argc > 2 ? argv[2] : "/tmp";
  const double scale = argc > 3 ? std::atof(argv[3]) : 1;
  bool good = false;
  if (what == "figures") {
    good = feedcat::bench::measure_store(folder, scale);
  } else if (what == "memory") {
    good = feedcat::bench::measure_worker_memory(folder, scale);
  } else if (what == "truth") {
    good = feedcat::bench::truth(folder, scale);
  } else if (what == "chaos") {
    good = feedcat::bench::chaos(folder, scale);
  } else {
    fmt::print(stderr, "usage: shared_store figures|memory|truth|chaos [FOLDER [SCALE]]\n");
    return 2;
  }
  return good && !testing::UnitTest::GetInstance()->ad_hoc_test_result().Failed() ? 0 : 1;
}
