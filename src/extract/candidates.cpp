#include "extract/candidates.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "extract/signals.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::uint32_t kShortest = 25;  // in characters; shorter paragraphs tell nothing
constexpr int kLevels = 5;               // so many ancestors get points from a paragraph

bool gives_points(Tag tag) {
  switch (tag) {
    case Tag::section:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::p:
    case Tag::td:
    case Tag::pre:
      return true;
    default:
      return false;
  }
}

double points_of_tag(Tag tag) {
  switch (tag) {
    case Tag::div:
      return 5;
    case Tag::pre:
    case Tag::td:
    case Tag::blockquote:
      return 3;
    case Tag::address:
    case Tag::ol:
    case Tag::ul:
    case Tag::dl:
    case Tag::dd:
    case Tag::dt:
    case Tag::li:
    case Tag::form:
      return -3;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::th:
      return -5;
    default:
      return 0;
  }
}

double share_of_level(int level) { return level == 0 ? 1.0 : level == 1 ? 2.0 : level * 3.0; }

}  // namespace

double Scores::of(const Node& node) const {
  const auto found = all.find(&node);
  return found == all.end() ? -1 : found->second;
}

Scores score_candidates(Node& body, const Measures& measures, bool weigh_names, std::size_t limit) {
  Scores scores;
  for (html::Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || !gives_points(node.tag)) continue;
    const Measure& measure = measures.of(node);
    if (measure.chars < kShortest) continue;
    const double points = 2.0 + measure.commas + std::min(measure.chars / 100U, 3U);
    Node* ancestor = node.parent;
    for (int level = 0; level < kLevels && ancestor != nullptr && ancestor->is_element(); ++level) {
      auto [entry, fresh] = scores.all.try_emplace(ancestor, 0.0);
      if (fresh) entry->second = points_of_tag(ancestor->tag) + (weigh_names ? class_weight(*ancestor) : 0);
      entry->second += points / share_of_level(level);
      if (ancestor == &body) break;
      ancestor = ancestor->parent;
    }
  }
  for (html::Walk walk(&body); walk.next();) {  // candidates with equal scores stay in document order
    if (!walk.entering()) continue;
    const auto found = scores.all.find(walk.node());
    if (found == scores.all.end()) continue;
    found->second *= 1.0 - measures.of(*walk.node()).link_density();
    scores.best.push_back({walk.node(), found->second});
  }
  std::stable_sort(scores.best.begin(), scores.best.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  if (scores.best.size() > limit) scores.best.resize(limit);
  return scores;
}

}  // namespace feedcat::extract
