// The names by which the structure of a kind of document is seen before it is read.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::xml {

/// Names of elements, without a prefix and in lower case. This layer knows no kind of document, so whoever reads one
/// says what it is made of. What is empty here plays no part in a repair.
struct Vocabulary {
  using Names = std::span<const std::string_view>;

  Names roots = {};         ///< a document may be one of these; junk before it is skipped, including tags
  Names item_parents = {};  ///< what directly contains items
  Names items = {};         ///< what a document has many of
  Names text_fields = {};   ///< contain only text or HTML: another field inside means that the end tag is missing
  Names other_fields = {};  ///< the other elements that are fields
  Names identity = {};      ///< the fields of which a half value is worse than none
  Names void_names = {};    ///< never have content
  Names unread = {};        ///< fields of items whose text nobody will read
};

/// Is it one of these names? Case does not matter.
inline bool contains(Vocabulary::Names names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return base::iequals(known, name); });
}

}  // namespace feedcat::xml
