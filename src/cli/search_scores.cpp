#include "cli/search_scores.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"

namespace feedcat::cli {

Result<std::vector<Hit>> scored_hits(mirror::Search& search, const pipeline::Rules& rules, const ScoreOptions& options,
                                     Messages& messages) {
  const auto score = [](const Hit& hit) { return hit.ruling.score.value_or(0); };
  std::vector<Hit> hits;
  while (options.sort || hits.size() < options.limit) {
    TRY(auto found, search.next());
    if (!found) break;
    Hit hit{std::move(*found)};
    const auto saved = search.item_of(hit.found);
    if (!saved) {
      messages.problem(search.shown_path(hit.found), saved.error());
      continue;
    }
    hit.ruling = rules.judge(saved->item, saved->feed, {});
    if (options.min_score && score(hit) < *options.min_score) continue;
    hits.push_back(std::move(hit));
  }
  if (options.sort) {
    std::stable_sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return score(a) > score(b); });
    hits.resize(std::min(hits.size(), options.limit));
  }
  return hits;
}

}  // namespace feedcat::cli
