// Writes other words into a query that somebody has typed, and leaves the rest as it was typed.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "query/parse.hpp"
#include "query/query.hpp"

namespace feedcat::query {

/// `parsed` is what `parse` made of `typed` in this context. `words` has the new texts of terms by their numbers; these
/// terms are words without quotes and stars. Returns nullopt if that cannot be typed so, as for a word of a saved
/// query.
std::optional<std::string> replace_words(std::string_view typed, const Query& parsed,
                                         const std::map<std::size_t, std::string>& words, const Context& context);

}  // namespace feedcat::query
