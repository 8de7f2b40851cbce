// Completes the facts of articles that an earlier version saved, by reading their files.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Does so for all articles of a mirror of which only the time is known. Each transaction completes a few hundred, so a
/// run that is killed loses little, and other runs hardly wait. If a file is missing, what the index has of its article
/// must do. Error: what the database says, for instance that it must not be written.
Result<void> complete_facts(store::Database& database, const std::string& directory);

}  // namespace feedcat::mirror
