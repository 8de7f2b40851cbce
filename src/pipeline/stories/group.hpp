// Decides which articles of different feeds tell of one event.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "pipeline/stories/fingerprint.hpp"

namespace feedcat::pipeline::stories {

/// A story is not longer than this, from its first article to its last one.
inline constexpr std::chrono::hours kLongestStory{120};

/// What is known of an article. `group` needs nothing else.
struct StoryArticle {
  std::size_t feed = 0;                   ///< two articles of one feed are never in one story
  std::string name = {};                  ///< the same name is the same article, such as its address; may be empty
  std::optional<UtcTime> when = {};       ///< an article without a time can be of any
  std::string language = {};              ///< the code of the declared language, or empty
  std::vector<std::uint32_t> title = {};  ///< hashes of stems, sorted, each once
  Fingerprint text = {};
};

/// Returns for each article the number of the first article of its story, which is its own if it is alone or the first.
/// Two articles belong together if they have the same name, if their texts resemble each other by half, or if their
/// titles share enough and their texts two rare words. The closest ones are joined first. The result depends only on
/// the articles and their order, and takes little more than linear time whatever they are.
std::vector<std::size_t> group(const std::vector<StoryArticle>& articles);

}  // namespace feedcat::pipeline::stories
