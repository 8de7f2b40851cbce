// The lists of a site that are not about a feed or a month: one for each saved query, and one for each tag that is used
// often. These functions are pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::mirror {

/// Publishers choose their tags, so there may be any number of them, and anything in them. Only those that at least so
/// many articles have get a list, and of these only the most frequent.
inline constexpr std::size_t kLeastTagged = 2;
inline constexpr std::size_t kMostTags = 500;

struct Topic {
  enum class Kind : std::uint8_t { query, tag };
  Kind kind = Kind::tag;
  std::string key = {};    ///< names it for ever: the query's name, or the tag without case and accents
  std::string label = {};  ///< for people, safe to show; never empty
  std::size_t articles = 0;
  std::vector<std::int64_t> tags = {};  ///< the numbers of its spellings in the state

  friend bool operator==(const Topic&, const Topic&) = default;
};

/// A tag of the state.
struct CountedTag {
  std::int64_t number = 0;
  std::string name;
  std::size_t articles = 0;
};

/// Returns the tags that get a list, the most frequent first. Tags that differ only in case, accents and blanks are
/// one, with the label that most of its articles use.
std::vector<Topic> topics_of(const std::vector<CountedTag>& tags);

Topic topic_of_query(std::string_view name);

/// Returns the path of a topic's page without its extension: `_site/tags/tide-gauges`. It depends only on kind and key.
/// No two topics share one, on file systems that ignore case either, and none leads out of its folder.
std::string topic_path(Topic::Kind kind, std::string_view key);

}  // namespace feedcat::mirror
