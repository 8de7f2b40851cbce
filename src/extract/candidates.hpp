// Which elements might hold the article, and how likely each is.
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
  std::vector<Candidate> best;  ///< best first
  std::unordered_map<const html::Node*, double> all;

  /// Negative when it has none.
  [[nodiscard]] double of(const html::Node& node) const;
};

/// Every paragraph gives points to the elements around it, the more the longer it is and the more commas it has, the
/// fewer the further away they are. Best first, at most `limit`; link-heavy elements count less.
Scores score_candidates(html::Node& body, const Measures& measures, bool weigh_names, std::size_t limit = 5);

}  // namespace feedcat::extract
