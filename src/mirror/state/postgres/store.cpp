// The shared store in PostgreSQL.
//
//   libpq       the library, loaded when first needed      setup       makes and migrates the tables of schema
//   connection  statements and transactions                leases      which shards this worker has
//   queue       what waits to be stored                    commit      one transaction of that, behind a fence
//   sources     rows of sources, and what is due           reading     what a run asks about articles
//   shard_of    which address belongs to which shard       index_text  what a search needs
#include "mirror/state/shared_store.hpp"

#include <unistd.h>

#include <algorithm>
#include <limits>
#include <random>
#include <set>
#include <utility>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/names.hpp"
#include "mirror/state/postgres/commit.hpp"
#include "mirror/state/postgres/leases.hpp"
#include "mirror/state/postgres/queue.hpp"
#include "mirror/state/postgres/reading.hpp"
#include "mirror/state/postgres/setup.hpp"
#include "mirror/state/postgres/shard_of.hpp"
#include "mirror/state/postgres/sources.hpp"

namespace feedcat::mirror {
namespace postgres {
namespace {

constexpr std::size_t kMostInTransaction = 64;  // entries
constexpr int kMostAttempts = 5;

constexpr std::string_view kClaimFolder =
    "insert into feedcat.folder (shard, path_key, url) values ($1, $2, $3) on conflict (shard, path_key) do nothing";
constexpr std::string_view kFolderOwner = "select url from feedcat.folder where shard = $1 and path_key = $2";
constexpr std::string_view kHosts = "select origin, free_at, doublings, wait_until from feedcat.host where shard = $1";

/// Is the server unable to store anything, so that the statement is not to blame?
bool is_sick(const std::string& state) {
  return state.starts_with("53") || state.starts_with("58") || state.starts_with("25") || state == "42501" ||
         state.starts_with("XX");
}

/// A worker that stands still amid a transaction would lock its shards for others, who would then lose their own leases
/// while they wait. So the server ends such a transaction long before the lease has ended, and nobody waits for long.
std::string limits_of_writer(std::chrono::seconds lease) {
  const auto most = std::to_string(std::chrono::milliseconds(lease).count() / 6);
  return "set idle_in_transaction_session_timeout = " + most + "; set lock_timeout = " + most;
}

/// Names this worker in the tables of leases.
std::string new_worker() {
  std::string host(256, '\0');
  if (::gethostname(host.data(), host.size() - 1) != 0) host = "?";
  std::random_device random;
  return host.substr(0, host.find('\0')) + " " + std::to_string(::getpid()) + " " + std::to_string(random());
}

class PostgresStore : public SharedStore {
 public:
  PostgresStore(std::unique_ptr<Connection> connection, Hosts hosts, Setup setup, const SharedOptions& options)
      : connection_(std::move(connection)),
        hosts_(hosts),
        id_(std::move(setup.id)),
        shards_(setup.shards),
        worker_(options.worker.empty() ? new_worker() : options.worker),
        leases_(*connection_, {worker_, !options.worker.empty()}, shards_, options.lease),
        reading_(*connection_) {}

  [[nodiscard]] const std::string& id() const override { return id_; }
  [[nodiscard]] const std::string& worker() const override { return worker_; }
  [[nodiscard]] int shards() const override { return shards_; }
  [[nodiscard]] int shard_of(std::string_view url) const override { return hosts_.shard_of(url, shards_); }

  Result<void> keep_leases() override { return leases_.keep(); }
  [[nodiscard]] std::vector<int> leased() const override { return chosen(false); }
  [[nodiscard]] std::vector<int> surplus() const override { return chosen(true); }
  Result<void> give_back(const std::vector<int>& shards) override {
    return shards.empty() ? Result<void>() : leases_.give_back(shards);
  }
  [[nodiscard]] std::chrono::steady_clock::time_point safe_until() const override { return leases_.safe_until(); }

  Result<std::size_t> add_sources(const std::vector<std::string>& urls) override {
    std::vector<NewSource> sources;
    sources.reserve(urls.size());
    for (const std::string& url : urls) sources.push_back({shard_of(url), url});
    return postgres::add_sources(*connection_, sources);
  }
  Result<DueSources> due(int shard, const DuePlace& after, std::size_t most) override {
    return due_sources(*connection_, shard, after, most);
  }
  Result<std::map<int, UtcTime>> next_due(const std::vector<int>& shards) override {
    return postgres::next_due(*connection_, shards);
  }
  void begin(const SourceState& state, UtcTime due) override {
    due_.insert_or_assign(state.url, due);
    if (!state.folder.empty()) remember_folder(path_key(state.folder), state.url);
  }
  void end(const std::string& url) override {
    const auto folder = folder_of_.find(url);
    if (folder == folder_of_.end()) return;
    shard_of_folder_.erase(folder->second);
    folder_of_.erase(folder);
  }

  Result<std::vector<SharedHost>> hosts(int shard) override {
    TRY(const auto rows, connection_->query(kHosts, shard));
    return rows.all([](const Row& row) {
      const std::optional<UtcTime> wait = row.integer(3) == 0 ? std::nullopt : std::optional(row.time(3));
      return SharedHost{{row.text(0), net::HostPace::Date(std::chrono::milliseconds(row.integer(1))),
                         static_cast<std::uint32_t>(row.integer(2))},
                        wait};
    });
  }
  void put_hosts(std::vector<SharedHost> hosts) override { waiting_hosts_ = std::move(hosts); }

  Result<bool> claim_folder(const std::string& folder, const std::string& url) override {
    const std::string key = path_key(folder);
    const int shard = shard_of_name(key, shards_);
    TRY(connection_->query(kClaimFolder, shard, key, url));
    TRY(const auto owner, connection_->query(kFolderOwner, shard, key));
    const bool claimed = !owner.empty() && owner[0].view(0) == url;
    if (claimed) remember_folder(key, url);
    return claimed;
  }
  void put_file(const std::string& path, std::string bytes) override {
    files_.insert_or_assign(path, std::move(bytes));
  }
  Result<std::optional<std::string>> file(const std::string& path) override {
    const std::string key = path_key(path);
    const auto shard = shard_of_folder_.find(key.substr(0, key.find('/')));
    if (shard == shard_of_folder_.end()) return std::optional<std::string>();
    return reading_.file(shard->second, key);
  }

  Result<std::vector<SourceState>> sources() override { return all_sources(*connection_); }
  Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) override {
    return reading_.articles(shard_of(source), source, ids);
  }
  Result<std::vector<ArticleState>> similar(std::string_view source, std::string_view url,
                                            std::string_view title) override {
    return reading_.similar(shard_of(source), source, url, title);
  }
  Result<std::vector<MutedArticle>> muted(std::string_view source) override {
    return reading_.muted(shard_of(source), source);
  }
  Result<std::vector<std::string>> muted_otherwise(std::uint64_t rules) override {
    return reading_.muted_otherwise(rules);
  }
  Result<bool> path_taken(std::string_view path_key) override {
    if (queue_.has_path(path_key)) return true;
    const auto shard = shard_of_folder_.find(path_key.substr(0, path_key.find('/')));
    return reading_.path_taken(shard == shard_of_folder_.end() ? -1 : shard->second, path_key);
  }
  Result<std::size_t> count(std::string_view source) override { return reading_.count(shard_of(source), source); }
  Result<std::vector<std::string>> addresses(std::string_view source, std::size_t most) override {
    return reading_.addresses(shard_of(source), source, most);
  }
  Result<std::optional<BackfillMemory>> backfill(std::string_view /*source*/) override {
    return std::optional<BackfillMemory>();
  }

  Result<void> commit(const Batch& batch) override {
    queue_.add(batch, std::exchange(files_, {}));
    return {};
  }
  [[nodiscard]] std::size_t queued() const override { return queue_.size(); }

  Result<Flushed> flush() override {
    Flushed flushed;
    while (!queue_.empty() || !waiting_hosts_.empty()) {
      std::vector<Entry> entries = queue_.take(kMostInTransaction);
      for (Entry& entry : entries) {
        entry.shard = shard_of(entry.url);
        const auto due = due_.find(entry.url);
        if (due == due_.end()) continue;
        entry.due = due->second;
        due_.erase(due);
      }
      TRY(store(std::move(entries), flushed));
    }
    return flushed;
  }

  Result<std::vector<SharedChange>> changes(int shard, std::int64_t after_seq, std::size_t most,
                                            std::size_t bytes) override {
    return reading_.changes(shard, after_seq, most, bytes);
  }
  Result<std::vector<SourceState>> states_of(int shard, const std::vector<std::string>& urls) override {
    const std::set<std::string> once(urls.begin(), urls.end());
    std::vector<std::int64_t> ids;
    for (const std::string& url : once) ids.push_back(source_id(url));
    return sources_by_key(*connection_, std::vector<std::int64_t>(ids.size(), shard), ids);
  }
  Result<std::map<int, std::int64_t>> upstream(std::string_view /*store*/) override {
    return std::map<int, std::int64_t>();
  }

 private:
  [[nodiscard]] std::vector<int> chosen(bool surplus) const {
    std::vector<int> shards;
    for (const auto& [shard, leased] : leases_.held()) {
      if (leased.surplus == surplus) shards.push_back(shard);
    }
    return shards;
  }

  void remember_folder(const std::string& key, const std::string& url) {
    shard_of_folder_[key] = shard_of(url);
    folder_of_[url] = key;
  }

  static void drop_files(const Entry& entry, Flushed& flushed) {
    for (const auto& [path, bytes] : entry.files) flushed.dropped.push_back(path);
  }

  /// Drops what belongs to shards that are not leased any more.
  void drop_lost(std::vector<Entry>& entries, Flushed& flushed) {
    std::erase_if(entries, [&](const Entry& entry) {
      if (leases_.held().contains(entry.shard)) return false;
      flushed.lost.push_back(entry.url);
      drop_files(entry, flushed);
      return true;
    });
  }

  std::vector<HostOfShard> take_hosts() {
    std::vector<HostOfShard> hosts;
    for (SharedHost& host : std::exchange(waiting_hosts_, {})) {
      const int shard = shard_of(host.pace.origin);
      if (leases_.held().contains(shard)) hosts.push_back({shard, std::move(host)});
    }
    return hosts;
  }

  Result<void> store(std::vector<Entry> entries, Flushed& flushed) {
    std::vector<HostOfShard> hosts = take_hosts();
    Result<void> done;
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
      drop_lost(entries, flushed);
      std::erase_if(hosts, [&](const HostOfShard& host) { return !leases_.held().contains(host.shard); });
      if (entries.empty() && hosts.empty()) return {};
      done = try_once(entries, hosts);
      if (done) {
        for (const Entry& entry : entries) flushed.stored.push_back(entry.url);
        return {};
      }
      const Trouble trouble = connection_->trouble();
      if (trouble == Trouble::fenced) TRY(leases_.renew());
      if (trouble == Trouble::other && !is_sick(connection_->state())) return store_alone(std::move(entries), flushed);
      if (trouble != Trouble::fenced && trouble != Trouble::conflict) return done;
    }
    return done;
  }

  Result<void> try_once(const std::vector<Entry>& entries, const std::vector<HostOfShard>& hosts) {
    Commit commit(*connection_, leases_.held());
    TRY(commit.run(entries, hosts));
    for (const auto& [shard, numbers] : commit.numbers()) leases_.held()[shard] = numbers;
    return {};
  }

  /// One of the entries is to blame, so each is stored by itself.
  Result<void> store_alone(std::vector<Entry> entries, Flushed& flushed) {
    if (entries.size() == 1) {
      auto done = try_once(entries, {});
      if (done) {
        flushed.stored.push_back(entries.front().url);
      } else if (connection_->trouble() == Trouble::other) {
        flushed.refused.push_back({entries.front().url, std::move(done.error())});
        drop_files(entries.front(), flushed);
      } else {
        return done;
      }
      return {};
    }
    for (Entry& entry : entries) {
      std::vector<Entry> one;
      one.push_back(std::move(entry));
      TRY(store_alone(std::move(one), flushed));
    }
    return {};
  }

  std::unique_ptr<Connection> connection_;  // stays in place
  Hosts hosts_;
  std::string id_;
  int shards_;
  std::string worker_;
  Leases leases_;
  Reading reading_;
  Queue queue_;
  std::map<std::string, std::string> files_;                 // of the next batch, by path
  std::map<std::string, UtcTime> due_;                       // by url
  std::map<std::string, int, std::less<>> shard_of_folder_;  // of the sources that are being read; by path key
  std::map<std::string, std::string> folder_of_;             // the path keys of the same folders, by url
  std::vector<SharedHost> waiting_hosts_;
};

}  // namespace
}  // namespace postgres

Result<std::unique_ptr<SharedStore>> open_shared_store(const SharedOptions& options) {
  TRY(auto connection, postgres::Connection::open(options.address));
  TRY(auto setup, postgres::setup_of(connection));
  if (options.writes) TRY(postgres::check_durable(connection));
  if (options.writes) TRY(connection.script(postgres::limits_of_writer(options.lease)));
  TRY(auto hosts, postgres::Hosts::load());
  std::unique_ptr<SharedStore> store = std::make_unique<postgres::PostgresStore>(
      std::make_unique<postgres::Connection>(std::move(connection)), hosts, std::move(setup), options);
  return store;
}

std::vector<const char*> shared_store_libraries() { return {postgres::kPqLibrary, postgres::kPslLibrary}; }

Result<bool> create_shared_store(const std::string& address, int shards) {
  TRY(auto connection, postgres::Connection::open(address));
  return postgres::set_up(connection, shards);
}

}  // namespace feedcat::mirror
