// Finds where a page shows the title of its article, and which parts of the page belong to other articles.
#pragma once

#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// Returns the heading of the article: the h1, or else the h2, that says the title, or else the first h1. Returns
/// nullptr if there is none.
const html::Node* find_headline(const html::Node& body, std::string_view title);

/// Helps a walk over a page that looks for something beside the headline. It tells which boxes to skip because they
/// belong to other articles, to readers or to the site.
class Surroundings {
 public:
  /// `headline` may be nullptr.
  Surroundings(const html::Node& body, const html::Node* headline);

  /// Is this box not part of the article, so that the caller should skip it? Call this once for each element, in
  /// document order.
  bool is_elsewhere(const html::Node& box);

 private:
  [[nodiscard]] bool holds_headline(const html::Node& box) const;

  const html::Node* headline_;
  bool in_article_ = false;     ///< the headline is in an `article` element
  bool after_article_ = false;  ///< an `article` element was seen
};

/// Returns the words of an element's class and id in lower case, with a blank around each: `entry-header`,
/// `entryHeader` and `entry_header` give ` entry header `.
std::string name_words(const html::Node& node);

/// Is `word` one of these words?
bool has_word(std::string_view name_words, std::string_view word);

}  // namespace feedcat::extract
