// Extracts the main article of a web page.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"

namespace feedcat {

struct ExtractOptions {
  bool keep_tracking = false;  ///< for Markup::keep_tracking of the article
  bool explain = false;        ///< fill Article::explanation
  std::size_t quoted = 60;     ///< bytes of each pruned part that its lines quote
  bool any = false;            ///< take the page's best text, whatever kind of page it is; see Article::verdict
};

struct Article {
  Item item = {};              ///< body, title, authors, dates, language, image, summary; content_source is `page`
  std::string byline = {};     ///< the line that the page shows if its head declares no authors; plain text
  std::string site_name = {};  ///< plain text
  std::chrono::microseconds published_fraction{0};  ///< of item.published, below the second
  bool published_is_shown = false;  ///< item.published was read from the text or the address, not declared in the head
  std::string next_page = {};       ///< rel=next of a multi-page article, absolute or empty
  std::string markdown_url = {};    ///< where the page says that its article is in Markdown, absolute or empty
  double confidence = 0;            ///< from 0 to 1
  std::string kind = {};            ///< `article`, `thread`, `documentation` or `product`
  std::string verdict = {};         ///< with ExtractOptions::any: what the page really is (`index page`), or empty
  std::vector<std::string> explanation = {};  ///< candidates, scores, and which rule pruned what
};

/// Errors: no_article, with what the page is instead (`no article found (consent page)`). Pure and thread-safe. Time
/// and memory are linear in the size of the page.
FEEDCAT_EXPORT Result<Article> extract_article(const Document& page, const ExtractOptions& options = {});

}  // namespace feedcat
