// The stories of an output, as its format needs them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "feedcat/write.hpp"
#include "pipeline/select.hpp"

namespace feedcat::pipeline::stories {

/// Collects the stories of chosen articles. The articles of a story stand together, as `select` returns them.
class ToldStories {
 public:
  explicit ToldStories(const std::vector<Chosen>& chosen);

  /// Returns the story of an article, by its index in `chosen`, or nullptr if it has none.
  [[nodiscard]] const Story* of(std::size_t i) const { return places_[i] ? &stories_[places_[i]->story] : nullptr; }
  /// Is another article of its story in front of it?
  [[nodiscard]] bool follows(std::size_t i) const { return places_[i] && places_[i]->follows; }

 private:
  struct Place {
    std::size_t story = 0;
    bool follows = false;
  };
  std::vector<Story> stories_;
  std::vector<std::optional<Place>> places_;
};

/// Returns the articles that an output shows which tells each story once.
std::vector<Chosen> without_followers(const std::vector<Chosen>& chosen);

}  // namespace feedcat::pipeline::stories
