// A shared store with a PostgreSQL server of its own, into which tests put what they put into a mirror.
#pragma once

#include <memory>
#include <string>

#include "mirror/state/shared_store.hpp"
#include "support/postgres_server.hpp"

namespace feedcat::test {

class SharedMirror {
 public:
  explicit SharedMirror(int shards = 4);

  /// Empty if there is a store, otherwise the reason why there is none.
  [[nodiscard]] const std::string& problem() const { return problem_.empty() ? server_.problem() : problem_; }
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] PostgresServer& server() { return server_; }

  /// Stores the batch. Each article gets a file that only names it.
  void add(const mirror::Batch& batch);

 private:
  PostgresServer server_;
  std::string address_;
  std::string problem_;
  std::unique_ptr<mirror::SharedStore> store_;
};

}  // namespace feedcat::test
