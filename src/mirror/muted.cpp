#include "mirror/muted.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace feedcat::mirror {

void leave_for_later(Arrival& arrival) {
  if (arrival.later.empty()) return;
  std::erase_if(arrival.survey.candidates,
                [&](const ChangedItem& candidate) { return arrival.later.contains(candidate.item); });
  if (arrival.unfinished) return forget_answer(arrival.after);
  arrival.after.poll.validators = {};
  arrival.after.poll.validators_url.clear();
}

std::optional<MutedArticles> take_muted(Arrival& arrival, std::uint64_t rules, UtcTime now) {
  std::map<std::string, MutedArticle> muted;
  std::erase_if(arrival.survey.candidates, [&](const ChangedItem& candidate) {
    if (!arrival.unreadable.contains(candidate.item) && !arrival.drafts->mutes(candidate.item)) return false;
    const std::string& id = arrival.found().feed.items[candidate.item].id;
    muted.emplace(id, MutedArticle{id, candidate.first_seen.value_or(now), rules});
    return true;
  });
  if (muted == arrival.survey.muted) return std::nullopt;
  MutedArticles all{arrival.state.url, {}};
  for (auto& [id, article] : muted) all.articles.push_back(std::move(article));
  return all;
}

void forget_answer(SourceState& source) {
  source.poll.validators = {};
  source.poll.validators_url.clear();
  source.poll.body_hash = 0;
}

}  // namespace feedcat::mirror
