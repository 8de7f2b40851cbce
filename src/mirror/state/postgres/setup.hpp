// Makes the tables of a shared store, brings those of earlier versions up to date, and finds out what is there.
#pragma once

#include "feedcat/result.hpp"
#include "mirror/state/postgres/connection.hpp"

namespace feedcat::mirror::postgres {

/// The number of steps that this program knows.
int known_version();

/// Makes or migrates, in one transaction for each step. Of several programs that do so at once, one works and the
/// others wait for it. Returns whether anything was changed. Errors: io, refused (of a newer program).
Result<bool> set_up(Connection& connection, int shards);

/// Returns the number of shards of a store that is up to date. Errors: io, not_found (there is no store), refused (it
/// is of a newer program or of an older one).
Result<int> shards_of(Connection& connection);

}  // namespace feedcat::mirror::postgres
