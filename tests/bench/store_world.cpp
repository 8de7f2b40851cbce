#include "store_world.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "support/program.hpp"

namespace feedcat::bench {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr milliseconds kTick{100};
constexpr seconds kPatience{1'800};

[[noreturn]] void end(const std::string& why) {
  fmt::print(stderr, "{}\n", why);
  std::exit(1);
}

std::string new_folder(const std::string& above) {
  std::string name = above + "/feedcat-bench-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) end(above + ": no folder can be made here");
  return name;
}

test::PostgresOptions durable(const std::string& folder) {
  return {{},
          {"fsync = on", "full_page_writes = on", "shared_buffers = 512MB", "max_wal_size = 4GB",
           "shared_preload_libraries = 'pg_stat_statements'"},
          folder};
}

}  // namespace

void wait(milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::string feedcat_or_end(const std::vector<std::string>& words, const std::string& state_folder) {
  const test::Ran ran = test::feedcat(words, {{}, {{"XDG_STATE_HOME", state_folder}}, {}});
  if (ran.status != 0) end(ran.err);
  return ran.out;
}

World::World(const WorldOptions& options) : options_(options), folder_(new_folder(options.folder)), web_(options.web) {
  const std::string place = folder_ + "/postgres";
  std::filesystem::create_directory(place);
  std::filesystem::permissions(folder_, std::filesystem::perms(0755));
  server_ = std::make_unique<test::PostgresServer>(durable(place));
  if (!server_->problem().empty()) end(server_->problem());
  server_->create_database("feeds");
  server_->run("CREATE EXTENSION pg_stat_statements");
  store_ = std::make_unique<test::StorePlace>(test::StorePlace{*server_, "feeds"});
  feedcat_or_end({"mirror", "--create", store_->address(), "--shards", std::to_string(options.shards)});
  const std::string list = test::write_whole(folder_ + "/urls", web_.list());
  const auto begin = Clock::now();
  feedcat_or_end({"feeds", "import", "--into", store_->address(), list});
  import_time_ = seconds_since(begin);
}

World::~World() {
  server_.reset();
  std::filesystem::remove_all(folder_);
}

std::unique_ptr<test::Workers> World::start_at_once(std::size_t count) {
  auto environment = web_.environment();
  if (!options_.lease.empty()) environment.emplace_back("FEEDCAT_LEASE_SECONDS", options_.lease);
  return std::make_unique<test::Workers>(count, std::vector<std::string>{"mirror", store_->address(), "--follow"},
                                         environment, folder_);
}

std::unique_ptr<test::Workers> World::start(std::size_t count) {
  auto workers = start_at_once(count);
  const std::string sql = fmt::format(
      "SELECT count(*) FROM (SELECT owner FROM feedcat.shard WHERE owner IS NOT NULL AND lease_until > now() GROUP BY "
      "owner HAVING count(*) BETWEEN 1 AND {}) AS fair",
      (options_.shards + static_cast<int>(count) - 1) / static_cast<int>(count));
  const auto deadline = Clock::now() + seconds(60);
  while (store_->number(sql) < static_cast<long>(count)) {
    if (Clock::now() > deadline) end("the workers do not come to share the shards");
    wait(kTick * 5);
  }
  return workers;
}

void World::wait_for_requests(std::size_t count, milliseconds tick) {
  const auto deadline = Clock::now() + kPatience;
  while (web_.request_count() < count) {
    if (Clock::now() > deadline) end("the feeds are not asked for");
    wait(tick);
  }
}

double World::read_all(Clock::time_point begin, std::size_t requests) {
  wait_for_requests(requests, kTick);
  if (!test::wait_until_read(*store_, kPatience)) end("the feeds are not read");
  return seconds_since(begin);
}

}  // namespace feedcat::bench
