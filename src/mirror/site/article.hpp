// An article's file as the inside of a page.
#pragma once

#include <string>
#include <string_view>

#include "mirror/article_file.hpp"

namespace feedcat::mirror {

/// The article's text and its attachments, sanitised. Relative addresses in it get `prefix` before them, so that they
/// lead to the same files from where the page is (`../../../blog/2026/`).
std::string page_body(const ArticleFile& file, std::string_view prefix);

/// What the search finds an article by: the beginning of its text, then every other word once, within a size.
std::string words_to_find(std::string_view body);

}  // namespace feedcat::mirror
