// Keeps the state of a mirror in one SQLite file.
#pragma once

#include <memory>
#include <string>

#include "mirror/state/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Opens the state's file for its tables and its full-text index, without bringing either up to date. Errors: as of
/// store::Database::open.
Result<store::Database> open_state_file(const std::string& path, store::Open mode);

/// Opens or creates the state of a mirror. It has a rollback journal, not a WAL, so that opening, reading and closing
/// change no file. Errors: damaged (it can be repaired), refused (it is of a newer program), not_found, io.
Result<std::unique_ptr<Store>> open_store(const std::string& path, store::Open mode);

/// Does the same with an open database.
Result<std::unique_ptr<Store>> make_store(store::Database database);

}  // namespace feedcat::mirror
