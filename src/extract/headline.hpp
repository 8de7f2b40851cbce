// Where a page shows the title of its article, and what of the page belongs to other articles.
#pragma once

#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// The heading of the article: the h1, else the h2, that says the title; else the first h1. nullptr when there is none.
const html::Node* find_headline(const html::Node& body, std::string_view title);

/// Walks a page on behalf of those who look for what stands beside the headline: which boxes are to be passed over,
/// because they belong to other articles, to readers or to the site.
class Surroundings {
 public:
  /// `headline` may be nullptr.
  Surroundings(const html::Node& body, const html::Node* headline);

  /// Is this box no part of the article? The caller skips it then. To be asked once of each element, in document order.
  bool is_elsewhere(const html::Node& box);

 private:
  [[nodiscard]] bool holds_headline(const html::Node& box) const;

  const html::Node* headline_;
  bool in_article_ = false;     ///< the headline is in an `article` element
  bool after_article_ = false;  ///< an `article` element was seen
};

/// The words of an element's class and id, lower case, a blank around each: `entry-header`, `entryHeader` and
/// `entry_header` give ` entry header `.
std::string name_words(const html::Node& node);

/// Is `word` one of these words?
bool has_word(std::string_view name_words, std::string_view word);

}  // namespace feedcat::extract
