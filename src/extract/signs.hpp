// Collects the signs that decide the verdict on a page.
#pragma once

#include <string>
#include <vector>

#include "extract/measure.hpp"
#include "extract/phrases.hpp"
#include "extract/verdict.hpp"

namespace feedcat::extract {

/// Each sign is looked up only once.
struct Signs {
  explicit Signs(const Finding& finding);

  const Metadata& metadata;
  ContentKind kind;
  std::string_view html;
  std::string host;
  std::string classes;  ///< the class names and the id of the body
  Measure article;
  std::string text;   ///< the text of the article
  std::string page;   ///< all text that is shown
  std::string heads;  ///< the titles and the first heading
  html::Node& content;
  std::size_t passwords = 0;
  std::size_t linked_headings = 0;  ///< in the article: headings that are titles of other pages of the site
  std::size_t titles_on_page = 0;   ///< the same, outside of the page's header, menus and footer
  float link_density = 0;           ///< of the article, without tables of data, because links may name their rows

  [[nodiscard]] bool shorter(std::uint32_t chars) const { return article.chars <= chars; }
  /// Counts the characters in those blocks of the article that contain none of these phrases.
  [[nodiscard]] std::size_t left_without(Phrases phrases) const;
  /// Counts the phrases in the article, or on the page if the article is next to nothing, because pruning may have
  /// removed the very words.
  [[nodiscard]] int said(Phrases phrases, std::uint32_t next_to_none = 250) const;
  /// Returns one line for each sign, for `--explain`.
  [[nodiscard]] std::vector<std::string> lines() const;
};

}  // namespace feedcat::extract
