#include "mirror/state/state_of.hpp"

#include <filesystem>

#include "base/try.hpp"
#include "mirror/state/schema.hpp"
#include "mirror/state/sqlite_store.hpp"

namespace feedcat::mirror {

Result<std::string> state_of(const std::string& directory) {
  const std::string path = directory + "/.feedcat/state.db";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return fail(ErrorKind::not_found, "not a mirror (no .feedcat/state.db)");
  return path;
}

Result<store::Database> open_state(const std::string& directory) {
  TRY(const auto path, state_of(directory));
  TRY(auto database, open_state_file(path, store::Open::read_write));
  TRY(database.migrate(kSchema));
  return database;
}

}  // namespace feedcat::mirror
