// The `meta` elements of a page, asked by name.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// By property (that has a vocabulary, like `og:title`), then by name; `property:NAME` and `itemprop:NAME` ask for what
/// is said by that attribute alone. Names are in lower case, `.` is written `:`
/// (`DC.title`, `dc:title`). Values are plain text, white space
/// collapsed, references decoded twice: pages often escape theirs once too much.
class Metas {
 public:
  explicit Metas(html::Node& root);

  /// The value of the first of these names that the page has.
  [[nodiscard]] std::string first(std::initializer_list<std::string_view> names) const;
  /// All values of one name, in document order: several authors have an element each.
  [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> properties_;
  std::unordered_map<std::string, std::vector<std::string>> names_;
};

}  // namespace feedcat::extract
