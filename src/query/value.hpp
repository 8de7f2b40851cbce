// Reads what stands after the colon of a field.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "query/query.hpp"

namespace feedcat::query {

/// Of a field without text. `name` is the field's as it was typed, in lower case: `has`. The error says what was
/// expected.
tl::expected<Term, std::string> read_value(std::string_view name, Field field, std::string_view typed, UtcTime now);

/// Error: why RE2 refuses it.
tl::expected<Term, std::string> pattern_term(Field field, std::string pattern);

}  // namespace feedcat::query
