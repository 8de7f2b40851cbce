// Lets SQL ask whether a term of a query holds for a text.
#pragma once

#include "feedcat/result.hpp"
#include "query/matches.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Adds `holds(term, text)` to the connection, which is query::Matcher::holds. `matcher` must outlive all statements
/// that call it.
Result<void> add_holds(store::Database& database, const query::Matcher& matcher);

}  // namespace feedcat::mirror
