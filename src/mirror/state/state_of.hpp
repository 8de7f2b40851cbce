// Finds and opens the state of a mirror for those who only ask it, and take no lock.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Returns the path of the state of the mirror `directory`. Error: not_found (not a mirror).
Result<std::string> state_of(const std::string& directory);

/// Opens that state, and brings the tables of earlier versions up to date. Errors: not_found (not a mirror), damaged,
/// refused, io.
Result<store::Database> open_state(const std::string& directory);

}  // namespace feedcat::mirror
