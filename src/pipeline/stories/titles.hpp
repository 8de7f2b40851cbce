// The words of a title that say what an article is about, without what its feed puts into every title.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::pipeline::stories {

/// Returns the language of the item or else of its feed, as a tag. If none is declared, it is English.
std::string_view language_of(const Item& item, const Feed& feed);

/// Returns when the item was published, changed or first seen.
std::optional<UtcTime> time_of(const Item& item);

/// Knows what stands in the titles of one feed again and again: the name of a column (`Daily links`), or that of the
/// site behind a dash. A part of a title stands if, numbers apart, three items have it, or two that are most of a day
/// apart. Parts are what colons, bars and dashes with a space beside them separate.
class Titles {
 public:
  /// `feed` must outlive this.
  explicit Titles(const Feed& feed);

  /// Returns hashes of the stems in the title of an item of this feed, sorted, each once, at most sixteen. Parts that
  /// stand, numbers and small words do not count. Empty if the whole title stands.
  [[nodiscard]] std::vector<std::uint32_t> stems_of(const Item& item) const;

 private:
  struct Uses {
    std::size_t items = 0;
    std::optional<UtcTime> first, last;
  };
  [[nodiscard]] bool stands(std::uint64_t part) const;

  const Feed& feed_;
  std::unordered_map<std::uint64_t, Uses> uses_;  // by the hash of a part
};

}  // namespace feedcat::pipeline::stories
