// Finds pairs of articles that may tell of one event, without comparing each with each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/stories/group.hpp"

namespace feedcat::pipeline::stories {

/// Two articles that tell of one event, by their numbers; `first` is the smaller one.
struct Likeness {
  std::uint32_t closeness = 0;  ///< greater for what proves more: a name, a text, a title
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

/// Returns pairs in no order, some of them perhaps twice. `by_time` has the numbers of all articles, the first one
/// first. Each article is compared only with a few before it that have a band of its MinHash or two stems of its title
/// in common (locality-sensitive hashing). Of many that are alike, neighbours in time are compared, and together they
/// connect all of them.
std::vector<Likeness> likenesses(const std::vector<StoryArticle>& articles, std::span<const std::uint32_t> by_time);

}  // namespace feedcat::pipeline::stories
