// Scores the elements that might hold the article.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/measure.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

struct Candidate {
  html::Node* node = nullptr;
  double score = 0;
};

struct Scores {
  std::vector<Candidate> best;  ///< the best one comes first
  std::unordered_map<const html::Node*, double> all;

  /// Returns a negative number if the node has no score.
  [[nodiscard]] double of(const html::Node& node) const;
};

/// Every paragraph gives points to the elements around it: more if it is longer or has more commas, fewer to elements
/// that are further away. Elements with many links score less. Returns at most `limit` candidates, the best first.
Scores score_candidates(html::Node& body, const Measures& measures, bool weigh_names, std::size_t limit = 5);

}  // namespace feedcat::extract
