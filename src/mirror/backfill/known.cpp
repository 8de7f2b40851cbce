#include "mirror/backfill/known.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::chrono::hours kTimeZones{26};

std::string_view last_part(std::string_view url) {
  std::string_view path = text::split_url(url).path;
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.find_last_of('/') + 1);
}

bool has_path(std::string_view url) {
  const text::UrlParts parts = text::split_url(url);
  return parts.path.size() > 1 || parts.has_query || parts.has_fragment;
}

/// Returns the spellings of an address under which the state may have the article.
std::vector<std::string> spellings(std::string_view address) {
  std::vector<std::string> all = {text::canonical_url(address)};
  const text::UrlParts parts = text::split_url(all.front());
  constexpr std::string_view kWww = "www.";
  const auto at = static_cast<std::size_t>(parts.authority.data() - all.front().data());
  if (parts.authority.starts_with(kWww)) {
    all.push_back(std::string(all.front()).erase(at, kWww.size()));
  } else if (parts.has_authority) {
    all.push_back(std::string(all.front()).insert(at, kWww));
  }
  return all;
}

Result<std::vector<ArticleState>> alike(const SourceState& source, const Item& item, Store& store) {
  std::vector<ArticleState> all;
  std::set<std::string> paths;
  std::vector<std::string> addresses = {{}};
  if (!item.url.empty()) addresses = spellings(item.url);
  for (const std::string& address : addresses) {
    TRY(auto found, store.similar(source.url, address, item.title));
    for (ArticleState& article : found) {
      if (!paths.insert(article.path_key).second) continue;
      if (!article.url.empty() && article.url == address) article.url = addresses.front();
      all.push_back(std::move(article));
    }
  }
  return all;
}

}  // namespace

bool is_same_article(const Item& item, const ArticleState& known, bool own_address) {
  const bool dated = item.published && known.published;
  const bool same_time = dated && *item.published == *known.published;
  const auto apart = dated ? *item.published - *known.published : std::chrono::seconds(0);
  const bool near = std::chrono::abs(apart) <= kTimeZones;
  const bool same_title = item.title == known.title;
  const std::string url = text::canonical_url(item.url);
  if (!url.empty() && has_path(url) && url == known.url && own_address) {
    // The page of a day, or one that several notes link, may be the address of two articles.
    const bool titled = !item.title.empty() && same_title;
    return same_time || (titled && near) || (!dated && (same_title || item.title.empty() || known.title.empty()));
  }
  if (item.title.empty() || !same_title || !same_time) return false;
  return url == known.url || (!last_part(url).empty() && last_part(url) == last_part(known.url));
}

Result<bool> has_address(const SourceState& source, std::string_view address, Store& store) {
  for (const std::string& spelling : spellings(address)) {
    TRY(const auto found, store.similar(source.url, spelling, {}));
    if (!found.empty()) return true;
  }
  return false;
}

Result<void> keep_unknown(const SourceState& source, const Feed& feed, std::optional<UtcTime> since, Survey& survey,
                          Store& store) {
  std::map<std::string, std::size_t> uses;
  for (const Item& item : feed.items) ++uses[text::canonical_url(item.url)];
  std::vector<ChangedItem> unknown;
  for (ChangedItem& candidate : survey.candidates) {
    const Item& item = feed.items[candidate.item];
    const std::optional<UtcTime> time = item.published ? item.published : item.updated;
    if (candidate.known || (since && time && *time < *since)) continue;
    TRY(const auto known, alike(source, item, store));
    const std::string url = text::canonical_url(item.url);
    const auto shares = [&](const ArticleState& article) { return article.url == url; };
    const bool own = uses[url] == 1 && std::count_if(known.begin(), known.end(), shares) == 1;
    const bool is_known = std::any_of(known.begin(), known.end(),
                                      [&](const ArticleState& article) { return is_same_article(item, article, own); });
    if (!is_known) unknown.push_back(std::move(candidate));
  }
  survey.candidates = std::move(unknown);
  return {};
}

}  // namespace feedcat::mirror
