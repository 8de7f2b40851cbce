// Keeps the state of a mirror in one SQLite file.
#pragma once

#include <memory>
#include <string>

#include "mirror/state/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Opens or creates the state of a mirror. It has a rollback journal, not a WAL, so that opening, reading and closing
/// change no file. Errors: damaged (it can be repaired), refused (it is of a newer program), not_found, io.
Result<std::unique_ptr<Store>> open_store(const std::string& path, store::Open mode);

/// Does the same with an open database.
Result<std::unique_ptr<Store>> make_store(store::Database database);

}  // namespace feedcat::mirror
