// Counts the articles that a query matches, by feed, tag, month, author or language.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/sql.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

enum class Facet : std::uint8_t { feed, tag, month, author, language };

struct FacetName {
  std::string_view name;
  Facet facet;
};
std::span<const FacetName> facet_names();

/// The number of articles by value: a feed's title, a tag, `2026-06`, a name, a language. An article may have several
/// tags and authors.
using Counts = std::map<std::string, std::int64_t>;

/// Adds the counts of one mirror, in the order of the facets. Articles without a value are not counted. Evaluates the
/// query once, and looks at each article at most twice.
Result<void> count_facets(store::Database& database, const SqlQuery& query, std::span<const FacetName> facets,
                          std::vector<Counts>& counts);

/// Does it need the facts that may have to be read from files?
bool needs_facts(Facet facet);

}  // namespace feedcat::mirror
