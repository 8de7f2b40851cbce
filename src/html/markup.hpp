// Finds what a browser would take for HTML in a short text, without parsing it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::html {

/// Which tags strip_markup removes. A title may be about tags, so `used` keeps those that it only mentions.
enum class MarkupTags : std::uint8_t {
  known,  ///< those of HTML's elements
  used,   ///< of these, the ones that have an effect: closed again, needing no end tag, or with values
  all,    ///< every tag, for the content of an XML element
};

/// Returns the text of a string that may contain markup: tags and comments are dropped, entities are decoded once, and
/// white space is collapsed. `a < b` stays text, and so does `<unknown>` unless all tags are meant. Takes linear time.
std::string strip_markup(std::string_view s, MarkupTags tags = MarkupTags::known);

/// Tells whether the string contains what a browser would take for a known HTML tag or a character reference.
bool looks_like_html(std::string_view s);
/// Tell of which of the two it contains. A comment counts as a tag.
bool has_tags(std::string_view s);
bool has_references(std::string_view s);

}  // namespace feedcat::html
