// The mirror's memory in one SQLite file.
#pragma once

#include <memory>
#include <string>

#include "feedcat/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Opens or creates the state of a mirror. A rollback journal, not a WAL: opening, reading and closing leave every file
/// as it was. Errors: damaged (to be repaired), refused (of a newer program), not_found, io.
Result<std::unique_ptr<Store>> open_store(const std::string& path, store::Open mode);

/// The same on an open database.
Result<std::unique_ptr<Store>> make_store(store::Database database);

}  // namespace feedcat::mirror
