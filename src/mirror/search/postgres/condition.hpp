// A query as a condition of SQL, and what is left of it for feedcat to decide.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/postgres/tsquery.hpp"
#include "mirror/state/postgres/connection.hpp"
#include "query/matches.hpp"

namespace feedcat::mirror::postgres {

/// Returns the languages in whose stems the store has articles.
Result<std::vector<std::string>> stem_languages(Connection& connection);

struct Condition {
  /// About `f`, a row of feedcat.facts, and `a`, its row of feedcat.article. It holds for every article that matches.
  std::string sql = "true";
  bool needs_article = false;  ///< it names `a`
  Parameters parameters = {};  ///< $1 and those after it
  /// What is still to be decided of an article that meets `sql`: nothing, if it is null. An article that has lost
  /// something (Lost) is to be decided by `whole`.
  std::unique_ptr<query::Matcher> rest = {};
  bool rest_reads_body = false;
  const query::Matcher* whole = nullptr;
};

/// Returns the tables that a condition needs: `f`, and `a` if it names it. A condition can follow.
std::string tables_of(const Condition& condition);

/// Reads from the store which feeds are asked for. `matcher` must outlive the result. Errors: io, usage.
Result<Condition> condition_of(Connection& connection, const query::Matcher& matcher,
                               const std::vector<std::string>& languages);

/// Returns a tsquery, as SQL, for articles whose titles have all that is asked for in words; nothing if there is none.
std::optional<TsQuery> in_titles(const query::Query& query, const std::vector<std::string>& languages);

}  // namespace feedcat::mirror::postgres
