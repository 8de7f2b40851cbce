// Reads a page that is written in Markdown. All of it is the article.
#pragma once

#include <string_view>

#include "feedcat/article.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"

namespace feedcat::extract {

/// Is it Markdown? It is so if its type says it, or if its address ends as that of a Markdown file and the type says
/// nothing else.
bool is_markdown_page(const Document& page);

/// Takes title, authors, date, language and summary from a head in YAML (`---`) or TOML (`+++`), if there is one. The
/// title is otherwise the first heading, if nothing precedes it. Error: no_article (the page is empty).
Result<Article> read_markdown_page(std::string_view utf8, const Document& page);

}  // namespace feedcat::extract
