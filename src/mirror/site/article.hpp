// An article's file as the inside of a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::mirror {

struct SiteArticle {
  std::string html;  ///< the body, attachments included: sanitised
  std::string language;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
};

/// Of a file that article_file made, in whatever format. Relative addresses in it get `prefix` before them, so that
/// they lead to the same files from where the page is (`../../../blog/2026/`).
SiteArticle site_article(std::string_view file, std::string_view prefix);

/// What the search finds an article by: the beginning of its text, then every other word once, within a size.
std::string words_to_find(std::string_view body);

}  // namespace feedcat::mirror
