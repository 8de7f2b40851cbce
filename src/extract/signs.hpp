// What a page's verdict is told by.
#pragma once

#include <string>
#include <vector>

#include "extract/measure.hpp"
#include "extract/phrases.hpp"
#include "extract/verdict.hpp"

namespace feedcat::extract {

/// Each is looked up once.
struct Signs {
  explicit Signs(const Finding& finding);

  const Metadata& metadata;
  ContentKind kind;
  std::string_view html;
  std::string host;
  std::string classes;  ///< of the body, and its id
  Measure article;
  std::string text;   ///< of the article
  std::string page;   ///< all that is shown
  std::string heads;  ///< titles and the first heading
  html::Node& content;
  std::size_t passwords = 0;
  std::size_t linked_headings = 0;  ///< of the article: titles of other pages of the site
  std::size_t titles_on_page = 0;   ///< the same outside of the page's header, menus and footer
  float link_density = 0;           ///< of the article, without tables of data, whose rows links may name

  [[nodiscard]] bool shorter(std::uint32_t chars) const { return article.chars <= chars; }
  /// Characters in those blocks of the article that say none of these.
  [[nodiscard]] std::size_t left_without(Phrases phrases) const;
  /// Phrases in the article; where there is next to none, on the page. Pruning may have taken the very words.
  [[nodiscard]] int said(Phrases phrases, std::uint32_t next_to_none = 250) const;
  /// For `--explain`, a line each.
  [[nodiscard]] std::vector<std::string> lines() const;
};

}  // namespace feedcat::extract
