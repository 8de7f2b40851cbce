// The stems by which a search compares words.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Returns the stem of a word, folded. The word is given as it was written, because stemmers look at accents.
/// `language` is one that text::stem_language returns. Snowball's stem is shortened further where Snowball gives an
/// inflection of a word another stem than the word itself, in patterns that are common in the language. Thread-safe.
std::string search_stem(std::string_view written, std::string_view language);

}  // namespace feedcat::text
