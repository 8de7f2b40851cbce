// Finds the words that begin as the prefix of a query says. FTS5 collects all places of all of them before it finds the
// first article, each time a query starts; if it is told the words, it looks only at the articles that are wanted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

using WordsByBeginning = std::map<std::string, std::vector<std::string>>;

/// Returns the words of the index, or nullopt if there are more than `most` in all. The beginnings are folded.
Result<std::optional<WordsByBeginning>> words_of_index(store::Database& database,
                                                       const std::vector<std::string>& beginnings, std::size_t most);

/// Returns the words of some articles.
Result<WordsByBeginning> words_of_articles(store::Database& database, const std::vector<std::string>& beginnings,
                                           const std::vector<std::int64_t>& articles);

}  // namespace feedcat::mirror
