// Reads the pages of a site that list its articles: archives by month, pages of older posts, its home page.
#pragma once

#include <string>
#include <vector>

#include "feedcat/parse.hpp"
#include "pipeline/history/article_paths.hpp"
#include "pipeline/history/named_article.hpp"

namespace feedcat::pipeline::history {

struct Listing {
  std::vector<NamedArticle> articles;  ///< each once, in the order of the page
  std::vector<std::string> more;       ///< pages of the same site that probably list other articles, each once
};

/// Returns nothing if the page is not HTML.
Listing read_listing(const Document& page, const ArticlePaths& paths);

}  // namespace feedcat::pipeline::history
