// Counts the hits in a shared store by feed, tag, month, author and language.
#pragma once

#include <span>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/facets.hpp"
#include "mirror/search/postgres/best.hpp"

namespace feedcat::mirror::postgres {

/// Does what mirror::count_facets does. What the server can decide is counted there; other articles are looked at.
Result<void> count_facets(const Asked& asked, std::span<const FacetName> facets, std::vector<Counts>& counts);

}  // namespace feedcat::mirror::postgres
