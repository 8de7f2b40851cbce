// Compares a shared store, and what its readers were given, with the web of many feeds that its workers read.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "support/feed_web.hpp"
#include "support/postgres_server.hpp"

namespace feedcat::test {

/// A store in a database of a server.
struct StorePlace {
  const PostgresServer& server;
  std::string database;

  [[nodiscard]] std::string address() const { return server.address(database); }
  [[nodiscard]] std::string ask(const std::string& sql) const { return server.ask(sql, database); }
  [[nodiscard]] long number(const std::string& sql) const;
};

/// Compares two lists in which the order does not matter. Returns a line each for what is lost, doubled, or not of the
/// truth, with the number and an example.
std::vector<std::string> differences(const std::string& what, std::vector<std::string> truth,
                                     std::vector<std::string> found);

/// What is wrong in a store in which everything was read: articles lost or doubled, gaps in the sequence numbers of a
/// shard, articles without a body, changes or ids of no article.
std::vector<std::string> store_faults(const StorePlace& store, const FeedWeb& web);

/// Makes all feeds due now, whatever their publishers wish.
void make_due(const StorePlace& store);
/// Waits until no feed is due. Returns false if that takes longer than `patience`.
bool wait_until_read(const StorePlace& store, std::chrono::seconds patience);
/// Makes all feeds due and waits until they are read, up to `most` times, until the store has as many articles as the
/// web. Returns how many times that took, or 0 if it never came to that.
int settle(const StorePlace& store, const FeedWeb& web, int most, std::chrono::seconds patience);

/// The addresses of the articles whose files are below a mirror's folder.
std::vector<std::string> addresses_in(const std::string& folder);
/// What is wrong in a mirror that was made from the store.
std::vector<std::string> mirror_faults(const std::string& folder, const FeedWeb& web);

}  // namespace feedcat::test
