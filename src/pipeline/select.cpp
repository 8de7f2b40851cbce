#include "pipeline/select.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "pipeline/filter.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/whole_item.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

/// An item on its way; `position` is its place in the order of sources and documents.
struct Candidate {
  Chosen chosen;
  std::size_t position = 0;
};

/// Undated items come after all dated ones, in the order of their feed.
std::int64_t age_key(const Candidate& candidate) {
  const Item& item = *candidate.chosen.item;
  const std::optional<UtcTime> when = item.published ? item.published : item.updated;
  return when ? -when->time_since_epoch().count() : std::numeric_limits<std::int64_t>::max();
}

void newest_first(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return age_key(a) < age_key(b); });
}

/// An id that means the same in every feed: an address, tag: or urn:. (`post:17` has a scheme, too, and means nothing;
/// neither does what was made of the title where the feed has no id.)
bool is_global(std::string_view id) {
  if (id.starts_with("urn:feedcat:")) return false;
  return text::is_web_url(id) || base::istarts_with(id, "tag:") || base::istarts_with(id, "urn:");
}

/// The article behind an address. A fragment is part of it (`#comment-5`) but for those that only count visits.
std::string address_of(const Item& item) {
  const std::string_view fragment = text::split_url(item.url).fragment;
  std::string address = text::canonical_url(item.url);
  for (const std::string_view counter : {"utm_", "xtor=", "rss", "ref="}) {
    if (base::istarts_with(fragment, counter)) return address;
  }
  return fragment.empty() ? address : address + "#" + std::string(fragment);
}

/// What tells a feed from others, for ids that mean something in it alone: its address; a file may have none.
std::string identity_of(const SourceResult& source) {
  const Feed& feed = *source.feed();
  if (!feed.feed_url.empty()) return feed.feed_url;
  const bool nameless = feed.home_page_url.empty() && feed.title.empty();
  return nameless ? source.source.location : feed.home_page_url + "\n" + feed.title;
}

/// The names under which an item may be known in another feed. An address that several items of one feed share, or
/// its home page, names none of them.
std::vector<std::string> names_of(const std::string& feed, const std::unordered_map<std::string, int>& uses,
                                  const Item& item) {
  std::vector<std::string> names;
  if (!item.url.empty()) {
    std::string address = address_of(item);
    if (uses.at(address) == 1) names.push_back(std::move(address));
  }
  const bool shared_address = names.empty() && item.id == item.url;
  if (is_global(item.id) && !shared_address) names.push_back("id " + item.id);
  if (names.empty()) names.push_back(feed + " " + item.id);
  return names;
}

/// Drops what an earlier feed has already. Items of one feed are never each other's doubles.
std::vector<Candidate> without_doubles(const std::vector<SourceResult>& gathered) {
  std::vector<Candidate> kept;
  const bool several =
      std::count_if(gathered.begin(), gathered.end(), [](const SourceResult& g) { return g.feed() != nullptr; }) > 1;
  std::unordered_set<std::string> known;
  for (const SourceResult& source : gathered) {
    const Feed* feed = source.feed();
    if (feed == nullptr) continue;
    std::unordered_map<std::string, int> uses;
    if (several) {
      if (!feed->home_page_url.empty()) ++uses[text::canonical_url(feed->home_page_url)];
      for (const Item& item : feed->items) {
        if (!item.url.empty()) ++uses[address_of(item)];
      }
    }
    std::vector<std::string> fresh;
    const std::string identity = identity_of(source);
    for (std::size_t i = 0; i < feed->items.size(); ++i) {
      const Item& item = feed->items[i];
      if (several) {
        std::vector<std::string> names = names_of(identity, uses, item);
        const bool seen =
            std::any_of(names.begin(), names.end(), [&](const auto& name) { return known.contains(name); });
        std::move(names.begin(), names.end(), std::back_inserter(fresh));
        if (seen) continue;
      }
      kept.push_back({{feed, &item, nullptr, source.body_of(i)}, kept.size()});
    }
    known.insert(std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
  }
  return kept;
}

Result<bool> passes(const Chosen& chosen, const Filter& filter) {
  if (!filter.reads_text()) return filter.passes(*chosen.item, *chosen.feed);
  TRY(const auto item, WholeItem::of(chosen));
  return filter.passes(item.get(), *chosen.feed);
}

/// Patterns on the text are matched on all threads: it must be rendered for that.
Result<void> keep_matching(std::vector<Candidate>& candidates, const Filter& filter, unsigned threads) {
  std::vector<Candidate> kept;
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

void keep_newest_of_each_feed(std::vector<Candidate>& candidates, std::size_t limit) {
  std::unordered_map<const Feed*, std::size_t> taken;
  std::erase_if(candidates, [&](const Candidate& c) { return ++taken[c.chosen.feed] > limit; });
}

}  // namespace

Result<std::vector<Chosen>> select(const std::vector<SourceResult>& gathered, const Selection& selection,
                                   unsigned threads) {
  TRY(auto filter, Filter::compile(selection));

  std::vector<Candidate> candidates = without_doubles(gathered);
  TRY(keep_matching(candidates, filter, threads));
  newest_first(candidates);
  if (selection.per_feed) keep_newest_of_each_feed(candidates, *selection.per_feed);
  if (selection.limit && candidates.size() > *selection.limit) candidates.resize(*selection.limit);
  if (selection.sort == SortOrder::source) {
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.position < b.position; });
  }
  std::vector<Chosen> chosen;
  chosen.reserve(candidates.size());
  for (const Candidate& candidate : candidates) chosen.push_back(candidate.chosen);
  return chosen;
}

}  // namespace feedcat::pipeline
