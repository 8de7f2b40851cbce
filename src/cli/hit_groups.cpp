#include "cli/hit_groups.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/try.hpp"
#include "pipeline/stories/group.hpp"

namespace feedcat::cli {
namespace {

constexpr std::size_t kMostWaiting = 20'000;

Story::Member member_of(const mirror::Found& found) {
  return {found.feed.empty() ? found.feed_url : found.feed, found.title, found.url};
}

}  // namespace

NextGroup single_hits(NextHit next) {
  return [next = std::move(next)]() -> Result<std::optional<HitGroup>> {
    TRY(auto hit, next());
    if (!hit) return std::optional<HitGroup>();
    HitGroup group;
    group.hits.push_back(std::move(*hit));
    return std::optional(std::move(group));
  };
}

Result<void> HitGroups::read_more() {
  TRY(auto hit, next_());
  all_read_ = !hit;
  if (!hit) return {};
  TRY(const auto story, search_.first_of_story(*hit));
  if (story) earliest_[*story] = first_ + waiting_.size();
  Waiting one;
  one.story = story;
  one.hits.push_back(std::move(*hit));
  waiting_.push_back(std::move(one));
  return {};
}

/// Can an earlier hit of the first one's story come?
bool HitGroups::may_get_more() const {
  if (all_read_) return false;
  if (waiting_.empty()) return true;
  if (!waiting_.front().story) return false;
  const UtcTime newest = waiting_.front().hits.front().article.time;
  return waiting_.size() < kMostWaiting &&
         waiting_.back().hits.back().article.time + pipeline::stories::kLongestStory >= newest;
}

Result<std::optional<HitGroup>> HitGroups::next() {
  while (true) {
    while (may_get_more()) TRY(read_more());
    if (waiting_.empty()) return std::optional<HitGroup>();
    Waiting one = std::move(waiting_.front());
    waiting_.pop_front();
    const std::uint64_t number = first_++;
    const auto earliest = one.story ? earliest_.find(*one.story) : earliest_.end();
    if (earliest != earliest_.end() && earliest->second > number) {
      // It follows an earlier one, and stands there.
      std::vector<mirror::FoundIn>& later = waiting_[earliest->second - first_].hits;
      const auto at = later.end() - 1;
      later.insert(at, std::make_move_iterator(one.hits.begin()), std::make_move_iterator(one.hits.end()));
      continue;
    }
    if (earliest != earliest_.end()) earliest_.erase(earliest);
    TRY(auto group, finished(std::move(one)));
    return std::optional(std::move(group));
  }
}

Result<HitGroup> HitGroups::finished(Waiting waiting) {
  HitGroup group{.hits = std::move(waiting.hits)};
  std::reverse(group.hits.begin(), group.hits.end());
  if (!waiting.story) return group;
  Story story;
  TRY(const auto path, search_.path_of(*waiting.story));
  const auto first = search_.item_of(*waiting.story, path);
  // Without its file, its path names it as well as anything.
  story.id = first ? first->item.id : path;
  for (const mirror::FoundIn& hit : group.hits) story.members.push_back(member_of(hit.article));
  group.story = std::move(story);
  return group;
}

Result<std::vector<HitGroup>> ranked_groups(mirror::Search& search, std::size_t limit) {
  std::vector<mirror::FoundIn> hits;
  std::map<mirror::ArticlePlace, std::size_t> ranks;
  const auto place_of = [](const mirror::FoundIn& hit) {
    return mirror::ArticlePlace{hit.mirror, hit.article.article_id};
  };
  while (true) {
    TRY(auto hit, search.next());
    if (!hit) break;
    ranks.emplace(place_of(*hit), hits.size());
    hits.push_back(std::move(*hit));
  }
  // The last one is the newest, because they are taken from the end.
  std::stable_sort(hits.begin(), hits.end(),
                   [](const auto& a, const auto& b) { return a.article.time < b.article.time; });
  const auto next = [&]() -> Result<std::optional<mirror::FoundIn>> {
    if (hits.empty()) return std::optional<mirror::FoundIn>();
    std::optional<mirror::FoundIn> hit(std::move(hits.back()));
    hits.pop_back();
    return hit;
  };
  HitGroups all(next, search);
  std::multimap<std::size_t, HitGroup> groups;  // by the rank of the best hit
  while (true) {
    TRY(auto group, all.next());
    if (!group) break;
    std::size_t best = std::numeric_limits<std::size_t>::max();
    for (const mirror::FoundIn& hit : group->hits) best = std::min(best, ranks.at(place_of(hit)));
    groups.emplace(best, std::move(*group));
  }
  std::vector<HitGroup> ranked;
  for (auto& [rank, group] : groups) {
    if (ranked.size() == limit) break;
    ranked.push_back(std::move(group));
  }
  return ranked;
}

}  // namespace feedcat::cli
