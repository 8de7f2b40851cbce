// Converts an article's file to the content of a page.
#pragma once

#include <string>
#include <string_view>

#include "mirror/article_file.hpp"

namespace feedcat::mirror {

/// Returns the body as HTML, which is not sanitised, and after it the attachments that only the head of the file lists.
std::string html_of(const ArticleFile& file);

/// Returns the article's text and its attachments, sanitised. Relative addresses in it get `prefix` before them, so
/// that they lead to the same files from where the page is (`../../../blog/2026/`).
std::string page_body(const ArticleFile& file, std::string_view prefix);

/// Returns the words by which the search finds an article: the beginning of its text, then every other word once, up to
/// a limit.
std::string words_to_find(std::string_view body);

}  // namespace feedcat::mirror
