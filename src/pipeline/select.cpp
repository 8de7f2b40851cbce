#include "pipeline/select.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/try.hpp"
#include "feedcat/render.hpp"
#include "pipeline/article_names.hpp"
#include "pipeline/filter.hpp"
#include "pipeline/item_hash.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/rules.hpp"
#include "pipeline/stories/find.hpp"
#include "pipeline/stories/group.hpp"
#include "pipeline/stories/titles.hpp"
#include "pipeline/whole_item.hpp"

namespace feedcat::pipeline {
namespace {

/// An item that may be chosen. `position` is its place in the order of sources and documents.
struct PlacedArticle {
  Chosen chosen;
  std::size_t position = 0;
};

/// Undated items come after all dated ones, in the order of their feed.
std::int64_t age_key(const PlacedArticle& candidate) {
  const Item& item = *candidate.chosen.item;
  const std::optional<UtcTime> when = item.published ? item.published : item.updated;
  return when ? -when->time_since_epoch().count() : std::numeric_limits<std::int64_t>::max();
}

void newest_first(std::vector<PlacedArticle>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const PlacedArticle& a, const PlacedArticle& b) { return age_key(a) < age_key(b); });
}

std::vector<PlacedArticle> all_articles(const std::vector<SourceResult>& gathered) {
  std::vector<PlacedArticle> all;
  for (const SourceResult& source : gathered) {
    const Feed* feed = source.feed();
    if (feed == nullptr) continue;
    for (std::size_t i = 0; i < feed->items.size(); ++i) {
      Chosen article{.feed = feed,
                     .item = &feed->items[i],
                     .body = source.body_of(i),
                     .stored = source.stored(),
                     .index = i,
                     .selected = source.selected(),
                     .source = source.source.name};
      all.push_back({std::move(article), all.size()});
    }
  }
  return all;
}

/// Applies the rules on all threads if they look at texts, because those must be rendered for that.
Result<void> judge(std::vector<PlacedArticle>& articles, const Rules& rules, unsigned threads) {
  if (rules.empty()) return {};
  const Result<bool> all = in_order(
      articles.size(), rules.reads_text() ? thread_count(threads) : 1,
      [&](std::size_t i) -> Result<std::string> {
        Chosen& article = articles[i].chosen;
        if (!rules.reads_text() && article.stored == nullptr) {
          article.ruling = rules.judge(*article.item, *article.feed, article.source);
        } else {
          TRY(const auto item, WholeItem::of(article));
          article.ruling = rules.judge(item.get(), *article.feed, article.source);
        }
        return std::string();
      },
      [](std::string_view) { return true; });
  return all ? Result<void>() : tl::unexpected(all.error());
}

/// Drops articles that an earlier feed has already. Two items of one feed are never duplicates of each other.
/// `candidates` must be all articles, in their order.
void drop_doubles(const std::vector<SourceResult>& gathered, bool with_keys, std::vector<PlacedArticle>& candidates) {
  std::vector<PlacedArticle> kept;
  const bool several =
      std::count_if(gathered.begin(), gathered.end(), [](const SourceResult& g) { return g.feed() != nullptr; }) > 1;
  if (!several && !with_keys) return;
  std::unordered_set<std::string> known;
  auto next = candidates.begin();
  for (const SourceResult& source : gathered) {
    const Feed* feed = source.feed();
    if (feed == nullptr) continue;
    const ArticleNames names(source);
    std::vector<std::string> fresh;
    for (const Item& item : feed->items) {
      PlacedArticle& candidate = *next++;
      if (several) {
        std::vector<std::string> here = names.across_feeds(item);
        const bool seen = std::any_of(here.begin(), here.end(), [&](const auto& name) { return known.contains(name); });
        if (!candidate.chosen.ruling.muted) std::move(here.begin(), here.end(), std::back_inserter(fresh));
        if (seen) continue;
      }
      if (with_keys) candidate.chosen.keys.names = names.hashes(item);
      kept.push_back(std::move(candidate));
    }
    known.insert(std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
  }
  candidates = std::move(kept);
}

/// Finds the stories among all articles that are near enough in time to one that is wanted. The filter does not matter,
/// because a story has the same first article whatever is asked for.
Result<void> mark_stories(const std::vector<SourceResult>& gathered, std::vector<PlacedArticle>& candidates,
                          const Selection& selection, unsigned threads) {
  std::vector<const Chosen*> near;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::optional<UtcTime> when = stories::time_of(*candidates[i].chosen.item);
    if (when && selection.since && *when < *selection.since - stories::kLongestStory) continue;
    if (when && selection.until && *when > *selection.until + stories::kLongestStory) continue;
    near.push_back(&candidates[i].chosen);
    places.push_back(i);
  }
  TRY(const auto stories, stories::find_stories(gathered, near, threads));
  for (std::size_t i = 0; i < places.size(); ++i) candidates[places[i]].chosen.story = stories[i];
  return {};
}

/// The articles of each story that do not lead, the earliest first, by the first article of the story.
using Followers = std::unordered_map<const Item*, std::vector<PlacedArticle>>;

/// Takes all articles that do not lead their story out of `candidates`, which must be sorted by age.
Followers take_followers(std::vector<PlacedArticle>& candidates) {
  Followers members;
  for (const PlacedArticle& candidate : candidates) {
    if (candidate.chosen.story != nullptr) members[candidate.chosen.story].push_back(candidate);
  }
  std::unordered_set<const Item*> leaders;
  for (auto& [story, articles] : members) {
    // An article without a date does not lead one that has a date.
    std::stable_sort(articles.begin(), articles.end(), [](const PlacedArticle& a, const PlacedArticle& b) {
      const std::optional<UtcTime> left = stories::time_of(*a.chosen.item);
      const std::optional<UtcTime> right = stories::time_of(*b.chosen.item);
      if (left && right && *left != *right) return *left < *right;
      return left.has_value() != right.has_value() ? left.has_value() : a.position < b.position;
    });
    leaders.insert(articles.front().chosen.item);
    articles.erase(articles.begin());
  }
  std::erase_if(candidates, [&](const PlacedArticle& candidate) {
    return candidate.chosen.story != nullptr && !leaders.contains(candidate.chosen.item);
  });
  return members;
}

Result<bool> passes(const Chosen& chosen, const Filter& filter) {
  if (chosen.selected) return true;
  const std::vector<std::string>& tags = chosen.ruling.tags;
  if (!filter.reads_text() && chosen.stored == nullptr) {
    return filter.passes(*chosen.item, *chosen.feed, chosen.source, tags);
  }
  TRY(const auto item, WholeItem::of(chosen));
  return filter.passes(item.get(), *chosen.feed, chosen.source, tags);
}

/// Matches patterns for the text on all threads, because the text must be rendered for that.
Result<void> keep_matching(std::vector<PlacedArticle>& candidates, const Filter& filter, unsigned threads) {
  std::vector<PlacedArticle> kept;
  std::size_t next = 0;
  const Result<bool> all = in_order(
      candidates.size(), filter.reads_text() ? thread_count(threads) : 1,
      [&](std::size_t i) -> Result<std::string> {
        TRY(const auto passed, passes(candidates[i].chosen, filter));
        return std::string(passed ? "+" : "-");
      },
      [&](std::string_view verdicts) {
        for (const char verdict : verdicts) {
          if (verdict == '+') kept.push_back(candidates[next]);
          ++next;
        }
        return true;
      });
  if (!all) return tl::unexpected(all.error());
  candidates = std::move(kept);
  return {};
}

/// Hashes what a person would read of each candidate, which `updates` needs.
Result<void> hash_texts(std::vector<PlacedArticle>& candidates) {
  for (PlacedArticle& candidate : candidates) {
    TRY(const auto item, WholeItem::of(candidate.chosen));
    const std::string words = render_markup(item.get().body, {.text = true}).text;
    candidate.chosen.keys.text = content_hash(item.get(), words.empty() ? item.get().summary : words);
  }
  return {};
}

/// Drops what has too low a score or is muted. What is muted is noted in `undelivered`, if there is one.
void obey_rules(std::vector<PlacedArticle>& candidates, const std::optional<std::int64_t>& min_score,
                Undelivered* undelivered) {
  std::erase_if(candidates, [&](const PlacedArticle& candidate) {
    const Ruling& ruling = candidate.chosen.ruling;
    if (min_score && ruling.score.value_or(0) < *min_score) return true;
    if (ruling.muted && undelivered != nullptr) undelivered->muted.push_back(candidate.chosen.keys);
    return ruling.muted;
  });
}

void highest_score_first(std::vector<PlacedArticle>& candidates) {
  const auto score = [](const PlacedArticle& candidate) { return candidate.chosen.ruling.score.value_or(0); };
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const PlacedArticle& a, const PlacedArticle& b) { return score(a) > score(b); });
}

Result<void> keep_undelivered(std::vector<PlacedArticle>& candidates, const Undelivered& undelivered) {
  if (undelivered.updates) TRY(hash_texts(candidates));
  std::vector<PlacedArticle> kept;
  for (PlacedArticle& candidate : candidates) {
    TRY(const auto standing, undelivered.look_up(candidate.chosen.keys));
    candidate.chosen.changed = standing == cursors::Standing::changed;
    if (standing != cursors::Standing::delivered) kept.push_back(std::move(candidate));
  }
  candidates = std::move(kept);
  return {};
}

/// How many articles a feed may have. Feeds without a limit are not in it.
using FeedLimits = std::unordered_map<const Feed*, std::size_t>;

FeedLimits limits_of(const std::vector<SourceResult>& gathered, const std::optional<std::size_t>& per_feed) {
  FeedLimits limits;
  for (const SourceResult& source : gathered) {
    const std::optional<std::size_t> limit = source.settings.per_feed ? source.settings.per_feed : per_feed;
    if (limit) limits.emplace(source.feed(), *limit);
  }
  return limits;
}

/// Keeps the first articles of each feed and of all. If `last` is set, it keeps the last. Returns whether all of them
/// were within the limits.
bool keep_within_limits(std::vector<PlacedArticle>& candidates, const Selection& selection, FeedLimits left,
                        bool last) {
  const std::size_t before = candidates.size();
  if (last) std::reverse(candidates.begin(), candidates.end());
  std::erase_if(candidates, [&](const PlacedArticle& candidate) {
    const auto feed = left.find(candidate.chosen.feed);
    if (feed == left.end()) return false;
    if (feed->second == 0) return true;
    --feed->second;
    return false;
  });
  if (selection.limit && candidates.size() > *selection.limit) candidates.resize(*selection.limit);
  if (last) std::reverse(candidates.begin(), candidates.end());
  return candidates.size() == before;
}

}  // namespace

Result<std::vector<Chosen>> select(const std::vector<SourceResult>& gathered, const Selection& selection,
                                   unsigned threads, Undelivered* undelivered) {
  TRY(auto filter, Filter::compile(selection));

  std::vector<PlacedArticle> candidates = all_articles(gathered);
  if (selection.rules != nullptr) TRY(judge(candidates, *selection.rules, threads));
  drop_doubles(gathered, undelivered != nullptr, candidates);
  if (selection.stories) TRY(mark_stories(gathered, candidates, selection, threads));
  TRY(keep_matching(candidates, filter, threads));
  if (undelivered != nullptr) TRY(keep_undelivered(candidates, *undelivered));
  obey_rules(candidates, selection.min_score, undelivered);
  newest_first(candidates);
  const Followers followers = take_followers(candidates);
  const bool by_score = selection.sort == SortOrder::score;
  if (by_score) highest_score_first(candidates);
  // What is left out is delivered later, so the oldest are chosen, because they will leave their feeds first.
  const bool oldest = undelivered != nullptr && undelivered->all_later && !by_score;
  const bool all = keep_within_limits(candidates, selection, limits_of(gathered, selection.per_feed), oldest);
  if (undelivered != nullptr) undelivered->all_chosen = all;
  if (selection.sort == SortOrder::source) {
    std::sort(candidates.begin(), candidates.end(),
              [](const PlacedArticle& a, const PlacedArticle& b) { return a.position < b.position; });
  }
  std::vector<Chosen> chosen;
  chosen.reserve(candidates.size());
  for (const PlacedArticle& candidate : candidates) {
    chosen.push_back(candidate.chosen);
    if (candidate.chosen.story == nullptr) continue;
    for (const PlacedArticle& follower : followers.at(candidate.chosen.story)) chosen.push_back(follower.chosen);
  }
  return chosen;
}

}  // namespace feedcat::pipeline
