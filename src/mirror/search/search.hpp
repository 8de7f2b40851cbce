// Searches the full text of what a mirror has saved.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct Found {
  std::string path;  ///< below the mirror
  std::string title;
  std::string feed;  ///< the feed's title
  std::string url;
  std::optional<UtcTime> published;
  std::string snippet;  ///< some words around the match, raw; matches are between kMatchBegin and kMatchEnd
  double rank = 0;      ///< lower is better
};

inline constexpr char kMatchBegin = '\x01';
inline constexpr char kMatchEnd = '\x02';

/// Makes an FTS5 query from what a person types: words (all must occur), "phrases", prefix*, AND, OR, NOT, parentheses,
/// `title:`, `author:`, `body:`. Everything else is a word, whatever characters it contains: `c++` is not an error.
std::string fts_query(std::string_view typed);

/// The most matches of a query that are ranked. If there are more, these are the newest, and the newest of those whose
/// titles match.
inline constexpr std::size_t kRanked = 2000;

/// Finds the best `limit` articles. The cost grows with `limit` and kRanked, and hardly with the mirror: a few walks
/// through the lists of row ids of the words in the query, and of all words that a prefix* matches. Errors: usage
/// (operators without operands), damaged, io.
Result<std::vector<Found>> search(store::Database& database, std::string_view typed, std::size_t limit);

}  // namespace feedcat::mirror
