// Looks up the `meta` elements of a page by name.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// A name is looked up among the properties of vocabularies (like `og:title`) first, then among the names.
/// `property:NAME` and `itemprop:NAME` look up only what is said by that attribute. Names are in lower case, with `:`
/// for `.` (`DC.title` is `dc:title`). Values are plain text with white space collapsed; character references are
/// decoded twice, because pages often escape theirs once too often.
class Metas {
 public:
  explicit Metas(html::Node& root);

  /// Returns the value of the first of these names that the page has.
  [[nodiscard]] std::string first(std::initializer_list<std::string_view> names) const;
  /// Returns all values of one name in document order, because several authors have an element each.
  [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> properties_;
  std::unordered_map<std::string, std::vector<std::string>> names_;
};

}  // namespace feedcat::extract
