// Shows what has changed between two texts, word by word, for a person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::text {

/// Splits a text into words, runs of blanks, newlines and single other characters. Together they are the text. In
/// scripts without spaces each character is a word.
std::vector<std::string_view> diff_words(std::string_view text);

/// Returns the changed lines, and some lines around them, below a head for each place (`@@ -3,7 +3,8 @@`). Removed
/// words are red and added ones green, or without colour `[-removed-]` and `{+added+}`. Returns nothing if the texts
/// are the same. What a terminal would obey is removed. Memory grows with the texts: take none of more than some
/// megabytes.
std::string word_diff(std::string_view former, std::string_view later, bool color);

}  // namespace feedcat::text
