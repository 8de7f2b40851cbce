// The signs that stand for footnotes, and those that lead back from them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

inline constexpr std::size_t kLongestSign = 12;  ///< bytes of what stands for a footnote: `[12]`, `†`, `note 3`

/// What follows the `#` of a link's address; empty when nothing does.
std::string_view fragment_of(const Node& link);

/// The text below, white space collapsed; empty also when it is longer than `limit` bytes, or holds a picture.
std::string short_text(const Node& node, std::size_t limit);

/// Without brackets, dots and blanks at both ends.
std::string_view without_brackets(std::string_view text);

/// A number, a letter, a roman number, or signs: what stands for a footnote in a text.
bool is_sign_of_note(std::string_view text);

/// `↩`, `↑`, `^`, "back", a number: what leads from a footnote back to its reference.
bool is_sign_of_return(std::string_view text);

/// Is an id or a class called after notes (`fn1`, `cite_note-3`, `footnotes`)?
bool is_called_note(std::string_view names);

}  // namespace feedcat::html
