// Which articles are wanted, and in which order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "feedcat/feed.hpp"

namespace feedcat::pipeline {

enum class SortOrder : std::uint8_t { date, source };

/// Which articles, in which order.
struct Selection {
  std::optional<std::size_t> limit;     ///< the newest of all
  std::optional<std::size_t> per_feed;  ///< the newest of each feed
  SortOrder sort = SortOrder::date;
  std::optional<UtcTime> since;  ///< inclusive; what has no date is kept
  std::optional<UtcTime> until;  ///< exclusive
  std::string match;             ///< RE2 pattern, smart case: title or text; empty: no condition
  std::string title;
  std::string author;
  std::string category;
};

/// Of the patterns alone: what they leave out today they leave out tomorrow, other than limits and times.
std::uint64_t hash_of(const Selection& selection);

}  // namespace feedcat::pipeline
