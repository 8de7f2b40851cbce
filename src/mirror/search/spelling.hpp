// Finds out which words of a query no article has, and which words of the index somebody may have meant.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/mirror_index.hpp"
#include "query/query.hpp"

namespace feedcat::mirror {

/// By the number of a term, the words that may be meant by it, the most likely first.
using Spellings = std::map<std::size_t, std::vector<std::string>>;

/// Looks at single words that the query asks for and does not exclude, in all texts or in title, author or body; not at
/// phrases, prefixes and patterns, nor at scripts that are split into pairs. Returns nothing if all of them occur, or
/// if for one of them nothing similar does. A word is as the index has it: without capitals and accents. Takes at most
/// some fifty milliseconds, however large the mirrors are. Errors: damaged, io.
Result<Spellings> spellings(std::span<MirrorIndex* const> mirrors, const query::Query& query);

}  // namespace feedcat::mirror
