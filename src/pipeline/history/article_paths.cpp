#include "pipeline/history/article_paths.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline::history {
namespace {

constexpr std::size_t kEnough = 3;     // articles of one shape, before it says what articles look like
constexpr std::size_t kMostWords = 3;  // different values of a part that are a fixed set and no titles
constexpr std::size_t kMostParts = 12;

/// Parts of a path that stand for lists, and pages that nearly every site has besides its articles.
constexpr std::array kNoArticles = std::to_array<std::string_view>({"tag",
                                                                    "tags",
                                                                    "category",
                                                                    "categories",
                                                                    "author",
                                                                    "authors",
                                                                    "page",
                                                                    "search",
                                                                    "feed",
                                                                    "feeds",
                                                                    "rss",
                                                                    "amp",
                                                                    "wp-content",
                                                                    "wp-json",
                                                                    "wp-admin",
                                                                    "login",
                                                                    "register",
                                                                    "about",
                                                                    "about-us",
                                                                    "contact",
                                                                    "contact-us",
                                                                    "privacy",
                                                                    "privacy-policy",
                                                                    "imprint",
                                                                    "impressum",
                                                                    "legal",
                                                                    "terms",
                                                                    "cookies",
                                                                    "cookie-policy",
                                                                    "archive",
                                                                    "archives",
                                                                    "topic",
                                                                    "topics",
                                                                    "series",
                                                                    "label",
                                                                    "labels",
                                                                    "shop",
                                                                    "cart",
                                                                    "checkout",
                                                                    "account",
                                                                    "users",
                                                                    "user",
                                                                    "profile",
                                                                    "comments",
                                                                    "newsletter",
                                                                    "subscribe",
                                                                    "sitemap",
                                                                    "datenschutz",
                                                                    "kontakt",
                                                                    "ueber-uns",
                                                                    "mentions-legales",
                                                                    "now",
                                                                    "uses",
                                                                    "blogroll"});

/// Endings of files that are no pages.
constexpr std::array kOtherFiles = std::to_array<std::string_view>(
    {".xml",  ".rss", ".atom", ".json", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg",
     ".avif", ".pdf", ".zip",  ".gz",   ".mp3", ".mp4",  ".css", ".js",  ".txt",  ".ico"});

constexpr std::array kOtherSitemaps =
    std::to_array<std::string_view>({"category", "categories", "tag", "author", "users", "image", "video", "product",
                                     "taxonomies", "page-sitemap", "sitemap-pages", "posts-page"});

std::string site_of(std::string_view address) {
  std::string host = text::host_of(address);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

bool is_number(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return base::is_digit(c); });
}

/// Years, months and days are not compared.
std::string form_of(std::string_view part) {
  return is_number(part) ? std::string(part.size() == 4 ? "0000" : "0") : base::lower(part);
}

std::string ending_of(std::string_view part) {
  const std::size_t dot = part.find_last_of('.');
  return dot == part.npos || part.size() - dot > 6 ? std::string() : base::lower(part.substr(dot));
}

std::vector<std::string> parts_of(std::string_view address) {
  std::string_view path = text::split_url(address).path;
  std::vector<std::string> parts;
  while (!path.empty() && parts.size() <= kMostParts) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) parts.emplace_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

bool is_other_file(std::string_view part) {
  const std::string ending = ending_of(part);
  return std::find(kOtherFiles.begin(), kOtherFiles.end(), ending) != kOtherFiles.end();
}

bool is_no_article(std::string_view part) {
  const std::string name = base::lower(part.substr(0, part.find_last_of('.')));
  return std::find(kNoArticles.begin(), kNoArticles.end(), name) != kNoArticles.end();
}

}  // namespace

bool is_same_site(std::string_view a, std::string_view b) {
  const std::string site = site_of(a);
  return !site.empty() && site == site_of(b) && text::is_web_url(a);
}

bool is_sitemap_of_others(std::string_view address) {
  const std::string path = base::lower(text::split_url(address).path);
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return std::any_of(kOtherSitemaps.begin(), kOtherSitemaps.end(),
                     [&](std::string_view other) { return name.find(other) != std::string::npos; });
}

ArticlePaths::ArticlePaths(const std::vector<std::string>& known, std::string_view home) {
  std::map<std::string, std::size_t> sites;
  for (const std::string& address : known) ++sites[site_of(address)];
  if (!home.empty()) sites_.insert(site_of(home));
  for (const auto& [site, articles] : sites) {
    // A blog may link single articles elsewhere.
    if (!site.empty() && (articles * 2 >= known.size() || sites_.empty())) sites_.insert(site);
  }
  for (const std::string& address : known) {
    if (!is_on_site(address)) continue;
    known_.insert(text::canonical_url(address));
    const std::vector<std::string> parts = parts_of(address);
    if (parts.empty() || parts.size() > kMostParts) continue;
    Shape& shape = shapes_[parts.size()];
    ++shape.articles;
    shape.parts.resize(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) ++shape.parts[i][form_of(parts[i])];
    shape.endings.insert(ending_of(parts.back()));
    shape.has_query = shape.has_query || text::split_url(address).has_query;
  }
}

bool ArticlePaths::is_on_site(std::string_view address) const {
  return text::is_web_url(address) && sites_.contains(site_of(address));
}

bool ArticlePaths::is_known(std::string_view address) const { return known_.contains(text::canonical_url(address)); }

bool ArticlePaths::has(std::string_view address) const {
  if (!is_on_site(address)) return false;
  if (is_known(address)) return true;
  const std::vector<std::string> parts = parts_of(address);
  const text::UrlParts url = text::split_url(address);
  const auto shape = shapes_.find(parts.size());
  if (shape != shapes_.end() && shape->second.articles >= kEnough) {
    if (url.has_query && !shape->second.has_query) return false;
    return fits(shape->second, parts);
  }
  const bool others_are_known =
      std::any_of(shapes_.begin(), shapes_.end(), [](const auto& other) { return other.second.articles >= kEnough; });
  if (others_are_known || parts.empty() || parts.size() > kMostParts || url.has_query) return false;
  return !is_other_file(parts.back()) && std::none_of(parts.begin(), parts.end(), is_no_article);
}

bool ArticlePaths::fits(const Shape& shape, const std::vector<std::string>& parts) const {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string form = form_of(parts[i]);
    const auto& values = shape.parts[i];
    if (values.contains(form)) continue;
    const bool is_fixed = values.size() <= std::min(kMostWords, shape.articles / 2);
    const bool is_last = i + 1 == parts.size();
    // All articles may have numbers there.
    const bool only_numbers =
        std::all_of(values.begin(), values.end(), [](const auto& v) { return is_number(v.first); });
    if (only_numbers || (is_fixed && !is_last)) return false;
    if (is_no_article(parts[i])) return false;
  }
  return shape.endings.contains(ending_of(parts.back())) && !is_other_file(parts.back());
}

}  // namespace feedcat::pipeline::history
