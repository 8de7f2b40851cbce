// Full-text search over what a mirror has saved.
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
  std::string snippet;  ///< some words around the match, raw; matches stand between kMatchBegin and kMatchEnd
  double rank = 0;      ///< lower is better
};

inline constexpr char kMatchBegin = '\x01';
inline constexpr char kMatchEnd = '\x02';

/// What a person types as an FTS5 query: words (all of them), "phrases", prefix*, AND, OR, NOT, parentheses, `title:`,
/// `author:`, `body:`. Everything else is a word, whatever characters it holds: `c++` is no mistake.
std::string fts_query(std::string_view typed);

/// So many matches of a query are ranked at most: where there are more, the newest, and the newest of those whose
/// titles match.
inline constexpr std::size_t kRanked = 2000;

/// The best `limit` articles; the cost grows with `limit` and kRanked, hardly with the mirror: no more than a few walks
/// through the lists of row ids of the words asked for, and of all the words that a prefix* stands for. Errors: usage
/// (operators without operands), damaged, io.
Result<std::vector<Found>> search(store::Database& database, std::string_view typed, std::size_t limit);

}  // namespace feedcat::mirror
