// Says which articles are wanted, and in which order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "feedcat/feed.hpp"
#include "query/query.hpp"

namespace feedcat::pipeline {

class Rules;

enum class SortOrder : std::uint8_t {
  date,
  source,
  score,  ///< the highest first, and of the same score the newest
};

/// Which articles are wanted, and in which order. An empty pattern is no condition.
struct Selection {
  std::optional<std::size_t> limit;     ///< only so many of the newest articles, or of those with the highest scores
  std::optional<std::size_t> per_feed;  ///< the same for each feed
  SortOrder sort = SortOrder::date;
  std::optional<UtcTime> since;           ///< inclusive; articles without a date are kept
  std::optional<UtcTime> until;           ///< exclusive
  bool stories = false;                   ///< articles of different feeds on one event stand together and count as one
  query::Query where;                     ///< what all of them match
  const Rules* rules = nullptr;           ///< which are in force; null for none
  std::optional<std::int64_t> min_score;  ///< only articles with at least this score by the rules
  std::string match;                      ///< RE2 pattern with smart case, for the title or the text
  std::string title;
  std::string author;
  std::string category;
};

/// Hashes the query, the patterns and the rules alone. Unlike limits and times, they exclude the same articles on every
/// day, unless depends_on_time is true.
std::uint64_t hash_of(const Selection& selection);

/// Does it look at the texts of articles?
bool reads_text(const Selection& selection);

/// May an article that the selection excludes be included on another day?
bool depends_on_time(const Selection& selection);

}  // namespace feedcat::pipeline
