// Stores entries in one transaction that only the owner of their shards can commit. New articles and new texts get the
// next numbers of their shard there.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/state/postgres/connection.hpp"
#include "mirror/state/postgres/leases.hpp"
#include "mirror/state/postgres/queue.hpp"
#include "mirror/state/shared_store.hpp"

namespace feedcat::mirror::postgres {

/// The pace of a host, and the shard that it belongs to.
struct HostOfShard {
  int shard = 0;
  SharedHost host;
};

/// One attempt. All entries and hosts are of leased shards.
class Commit {
 public:
  Commit(Connection& connection, const std::map<int, Leased>& held) : connection_(connection), held_(held) {}

  /// If this succeeds, `numbers` are those of the shards. Otherwise Connection::trouble says why.
  Result<void> run(std::span<const Entry> entries, std::span<const HostOfShard> hosts);
  [[nodiscard]] const std::map<int, Leased>& numbers() const { return numbers_; }

 private:
  struct Known {
    std::int64_t article_id = 0;
    std::int64_t version = 0;
  };
  /// An article's key in the whole store.
  using Place = std::pair<int, std::string>;

  Result<void> find_known(std::span<const Entry> entries);
  void add_fence();
  void add_numbers();
  void add(const Entry& entry);
  void add_articles(const Entry& entry);
  void add_article(const Entry& entry, const ArticleState& article);
  void add_change(int shard, const Known& known, EventKind kind, const Entry& entry, const ArticleState& article);
  void add_events(const Entry& entry);
  void add_muted(const Entry& entry);
  void add(const HostOfShard& host);

  Connection& connection_;
  const std::map<int, Leased>& held_;
  std::map<int, Leased> numbers_;
  std::map<Place, Known> known_;
};

}  // namespace feedcat::mirror::postgres
