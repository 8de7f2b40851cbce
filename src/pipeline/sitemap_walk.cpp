#include "pipeline/sitemap_walk.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "pipeline/listed_pages.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr int kDeepest = 3;

/// Is never that of the index, so that an unchanged index does not count as "nothing new".
std::uint64_t hash_of_walk(std::uint64_t of_index) {
  constexpr std::uint64_t kWalk = 0x5A17'E4A9;
  return of_index == kWalk ? 1 : of_index ^ kWalk;
}

UtcTime date_of(const feed::SitemapEntry& sitemap) { return sitemap.modified.value_or(UtcTime::min()); }

SourceResult without_found(const SourceResult& r) {
  return {r.source,     r.settings,    r.position, r.line,      r.response,  r.poll,  r.requested, r.from_copy,
          r.discovered, r.from_public, r.cut,      r.bare_page, r.generator, r.notes, Unchanged{}};
}

}  // namespace

void SitemapWalk::take(SourceResult& result) {
  const std::string url = text::without_userinfo(result.response.final_url);
  const std::string prefix = root_ ? url + ": " : std::string();
  for (std::string& note : result.notes) notes_.push_back(prefix + note);
  result.notes.clear();
  known_.insert(text::without_userinfo(result.response.url));
  known_.insert(url);
  if (const auto* index = std::get_if<FoundIndex>(&result.found)) add(*index);
  if (auto* found = std::get_if<FoundFeed>(&result.found)) {
    found->listed ? add(std::move(*found)) : notes_.push_back(prefix + "is a feed, not a sitemap");
  }
  if (const Error* error = result.error()) {
    notes_.push_back(text::without_userinfo(result.response.url) + ": " + error->message);
    if (!error_) error_ = *error;
  }
  result.found = Unchanged{};
  if (!root_) root_.emplace(without_found(result));
  result.response.body = std::string();
}

void SitemapWalk::add(const FoundIndex& index) {
  const int depth = depth_ + 1;
  for (const feed::SitemapEntry& sitemap : index.sitemaps) {
    if (!known_.insert(sitemap.url).second) continue;
    depth > kDeepest ? static_cast<void>(++unread_) : pending_.push_back({sitemap, depth});
  }
  // The first of those without a date stays the first.
  std::stable_sort(pending_.begin(), pending_.end(),
                   [](const Pending& a, const Pending& b) { return date_of(a.sitemap) > date_of(b.sitemap); });
}

void SitemapWalk::add(FoundFeed found) {
  if (!feed_) {
    for (const Item& item : found.feed.items) ids_.insert(item.id);
    feed_ = std::move(found);
    return;
  }
  for (std::size_t i = 0; i < found.feed.items.size(); ++i) {
    if (!ids_.insert(found.feed.items[i].id).second) continue;
    feed_->feed.items.push_back(std::move(found.feed.items[i]));
    feed_->id_sources.push_back(found.id_sources[i]);
    feed_->text_hashes.push_back(found.text_hashes[i]);
  }
  if (feed_->feed.items.size() <= feed::kMostSitemapEntries) return;
  newest_first(*feed_);
  keep_first(*feed_, feed::kMostSitemapEntries);
}

std::optional<std::string> SitemapWalk::next() {
  if (pending_.empty() || requested_ >= kMostSitemaps) return std::nullopt;
  const feed::SitemapEntry sitemap = pending_.front().sitemap;
  if (feed_ && sitemap.modified) {
    const auto newer = std::count_if(feed_->feed.items.begin(), feed_->feed.items.end(), [&](const Item& item) {
      return listed_date(item).value_or(UtcTime::min()) > *sitemap.modified;
    });
    if (static_cast<std::size_t>(newer) >= kEnough) return std::nullopt;
  }
  depth_ = pending_.front().depth;
  pending_.erase(pending_.begin());
  ++requested_;
  return sitemap.url;
}

void SitemapWalk::finish(SourceResult& result) && {
  result = std::move(*root_);
  result.poll.body_hash = hash_of_walk(result.poll.body_hash);
  result.poll.validators = {};
  result.poll.validators_url.clear();
  unread_ += pending_.size();
  if (unread_ > 0) notes_.push_back(std::to_string(unread_) + " of the sitemaps in the index were not read");
  result.notes = std::move(notes_);
  if (!feed_) {
    result.found = error_.value_or(Error{ErrorKind::not_a_feed, "not a feed (index of sitemaps that lead to no page)"});
    return;
  }
  newest_first(*feed_);
  feed_->feed.feed_url = text::without_userinfo(result.response.final_url);
  result.found = std::move(*feed_);
}

}  // namespace feedcat::pipeline
