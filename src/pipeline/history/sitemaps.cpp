#include "pipeline/history/sitemaps.hpp"

#include <algorithm>
#include <cstddef>

namespace feedcat::pipeline::history {

std::vector<NamedArticle> sitemaps_of_articles(const std::vector<feed::SitemapEntry>& index) {
  const auto is_other = [](const feed::SitemapEntry& entry) { return is_sitemap_of_others(entry.url); };
  const bool all = std::all_of(index.begin(), index.end(), is_other);
  std::vector<NamedArticle> sitemaps;
  for (const feed::SitemapEntry& entry : index) {
    if (all || !is_other(entry)) sitemaps.push_back({.address = entry.url, .time = entry.modified});
  }
  return sitemaps;
}

ArticlesOfSitemap articles_of(const std::vector<feed::SitemapEntry>& entries, const ArticlePaths& paths) {
  ArticlesOfSitemap found;
  std::size_t known = 0;
  for (const feed::SitemapEntry& entry : entries) {
    if (!paths.has(entry.url)) continue;
    if (paths.is_known(entry.url)) ++known;
    found.articles.push_back({.address = entry.url,
                              .title = entry.title,
                              .time = entry.published ? entry.published : entry.modified,
                              .published = entry.published.has_value()});
  }
  if (paths.known() > 0) found.share_of_known = static_cast<std::uint32_t>(100 * known / paths.known());
  return found;
}

}  // namespace feedcat::pipeline::history
