// Recognises the signs that stand for footnotes, and those of links back to the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

inline constexpr std::size_t kLongestSign = 12;  ///< bytes of a sign for a footnote: `[12]`, `†`, `note 3`

/// Returns what follows the `#` of a link's address, or an empty view.
std::string_view fragment_of(const Node& link);

/// Returns the text below with its white space collapsed. Empty if it is longer than `limit` bytes or there is a
/// picture.
std::string short_text(const Node& node, std::size_t limit);

/// Returns the text without brackets, dots and spaces at both ends.
std::string_view without_brackets(std::string_view text);

/// True for what stands for a footnote in a text: a number, a letter, a Roman numeral, or signs.
bool is_sign_of_note(std::string_view text);

/// True for what leads from a footnote back to its reference: `↩`, `↑`, `^`, "back", a number.
bool is_sign_of_return(std::string_view text);

/// Tells whether an id or a class is one of a note (`fn1`, `cite_note-3`, `footnotes`).
bool is_called_note(std::string_view names);

}  // namespace feedcat::html
