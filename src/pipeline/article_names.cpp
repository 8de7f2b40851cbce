#include "pipeline/article_names.hpp"

#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

/// Does the id mean the same in every feed? Addresses, `tag:` and `urn:` do. `post:17` has a scheme, too, but does not,
/// and neither does an id that feedcat made because the feed has none.
bool is_global(std::string_view id) {
  if (id.starts_with("urn:feedcat:")) return false;
  return text::is_web_url(id) || base::istarts_with(id, "tag:") || base::istarts_with(id, "urn:");
}

/// Returns the address that identifies the article. A fragment is part of it (`#comment-5`), unless it only counts
/// visits.
std::string address_of(const std::string& url) {
  const std::string_view fragment = text::split_url(url).fragment;
  std::string address = text::canonical_url(url);
  for (const std::string_view counter : {"utm_", "xtor=", "rss", "ref="}) {
    if (base::istarts_with(fragment, counter)) return address;
  }
  return fragment.empty() ? address : address + "#" + std::string(fragment);
}

/// Returns what distinguishes a feed from others, for ids that mean something only in that feed. That is its address,
/// but a file may have none.
std::string identity_of(const SourceResult& source) {
  const Feed& feed = *source.feed();
  if (!feed.feed_url.empty()) return feed.feed_url;
  const bool nameless = feed.home_page_url.empty() && feed.title.empty();
  return nameless ? source.source.location : feed.home_page_url + "\n" + feed.title;
}

}  // namespace

ArticleNames::ArticleNames(const SourceResult& source) : feed_(identity_of(source)) {
  const Feed& feed = *source.feed();
  if (!feed.home_page_url.empty()) ++uses_[text::canonical_url(feed.home_page_url)];
  for (const Item& item : feed.items) {
    if (!item.url.empty()) ++uses_[address_of(item.url)];
  }
}

std::vector<std::string> ArticleNames::across_feeds(const Item& item) const {
  std::vector<std::string> names;
  if (!item.url.empty()) {
    std::string address = address_of(item.url);
    if (uses_.at(address) == 1) names.push_back(std::move(address));
  }
  const bool shared_address = names.empty() && item.id == item.url;
  if (is_global(item.id) && !shared_address) names.push_back("id " + item.id);
  if (names.empty()) names.push_back(feed_ + " " + item.id);
  return names;
}

std::vector<std::string> ArticleNames::all(const Item& item) const {
  std::vector<std::string> names = across_feeds(item);
  std::string own = feed_ + " " + item.id;
  if (names.back() != own) names.push_back(std::move(own));
  return names;
}

std::vector<std::uint64_t> ArticleNames::hashes(const Item& item) const {
  std::vector<std::uint64_t> hashes;
  for (const std::string& name : all(item)) hashes.push_back(base::hash64(name));
  return hashes;
}

std::vector<std::string> names_elsewhere(const std::string& feed, const std::string& id, const std::string& url) {
  std::vector<std::string> names;
  if (!url.empty()) names.push_back(address_of(url));
  if (is_global(id)) names.push_back("id " + id);
  if (!feed.empty() && !id.empty()) names.push_back(feed + " " + id);
  return names;
}

}  // namespace feedcat::pipeline
