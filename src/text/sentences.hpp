// Finds where sentences end, so that the beginning of a text can be shown without a sentence that breaks off.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Returns the length in bytes of the first sentence of a text, with the marks and quotes that close it and without the
/// space behind it. A text without the end of a sentence is one. Abbreviations, initials, decimals, ordinals and
/// addresses end none, and neither does what goes on with a small letter. A newline always does. It is cautious: if in
/// doubt, a sentence goes on.
std::size_t sentence_length(std::string_view text);

/// Does the text have the end of a sentence, and not only of itself?
bool has_sentence(std::string_view text);

/// Returns the first `count` sentences, or fewer if they have more than `most` characters together. If even the first
/// one is longer, it is cut after a word and ends with `…`. White space around the sentences is left out.
std::string first_sentences(std::string_view text, std::size_t count, std::size_t most);

}  // namespace feedcat::text
