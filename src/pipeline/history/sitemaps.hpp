// Chooses from the sitemaps of a site what may lead to articles.
#pragma once

#include <cstdint>
#include <vector>

#include "feed/sitemap.hpp"
#include "pipeline/history/article_paths.hpp"
#include "pipeline/history/named_article.hpp"

namespace feedcat::pipeline::history {

/// Returns the sitemaps of an index that are worth a request: those that do not only list tags, authors or images, or
/// all if there are no others.
std::vector<NamedArticle> sitemaps_of_articles(const std::vector<feed::SitemapEntry>& index);

struct ArticlesOfSitemap {
  std::vector<NamedArticle> articles;  ///< in the order of the entries
  std::uint32_t share_of_known = 0;    ///< percentage of the known articles that are among the entries
};

ArticlesOfSitemap articles_of(const std::vector<feed::SitemapEntry>& entries, const ArticlePaths& paths);

}  // namespace feedcat::pipeline::history
