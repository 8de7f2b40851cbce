// Makes the tables of a shared store, brings those of earlier versions up to date, and finds out what is there.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "mirror/state/postgres/connection.hpp"

namespace feedcat::mirror::postgres {

/// The number of steps that this program knows.
int known_version();

/// Makes or migrates, in one transaction for each step. Of several programs that do so at once, one works and the
/// others wait for it. Returns whether anything was changed. Errors: io, refused (of a newer program).
Result<bool> set_up(Connection& connection, int shards);

struct Setup {
  std::string id;  ///< names the store for good
  int shards = 0;
};

/// Returns the setup of a store that is up to date. Errors: io, not_found (there is no store), refused (it
/// is of a newer program or of an older one).
Result<Setup> setup_of(Connection& connection);
/// The same, of which only the number of shards is wanted.
Result<int> shards_of(Connection& connection);

/// Fails if the server may lose what it has said is committed. Error: refused.
Result<void> check_durable(Connection& connection);

}  // namespace feedcat::mirror::postgres
