// The names of fields and traits in a query.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/query.hpp"

namespace feedcat::query {

struct FieldName {
  std::string_view name;  ///< without the colon
  Field field;
  bool is_text = false;  ///< words, phrases and regular expressions can stand after it
};

/// All fields but `query:`, in the order of the manual.
std::span<const FieldName> field_names();
/// Returns the field of that name, whatever its case, or nullptr.
const FieldName* find_field(std::string_view name);

struct TraitName {
  std::string_view field;  ///< `has` or `is`
  std::string_view name;
  Trait trait;
};

std::span<const TraitName> trait_names();

}  // namespace feedcat::query
