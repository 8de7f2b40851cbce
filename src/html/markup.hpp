// Finds what a browser would take for HTML in a short text, without parsing it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::html {

/// Which tags strip_markup takes for tags.
enum class MarkupTags : std::uint8_t {
  known,  ///< those of HTML's elements
  used,   ///< of these the ones that do something: closed again, needing no end, or with values. A title may be about
          ///< tags
  all,    ///< every one: the text is the inside of an XML element
};

/// Text of a string that may hold markup: tags and comments dropped, entities decoded once, white space collapsed.
/// `a < b` stays text, and so does `<unknown>` unless all tags are meant. Linear; no parse.
std::string strip_markup(std::string_view s, MarkupTags tags = MarkupTags::known);

/// Does the string contain what a browser would take for a known HTML tag or a character reference?
bool looks_like_html(std::string_view s);

}  // namespace feedcat::html
