// HTML's named characters, for XML that uses them without declaring them and for text that was escaped twice.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// UTF-8 of HTML's `&name;` (all 2,125 names with a semicolon of the HTML standard), or nothing. `name` without & and
/// ;.
std::optional<std::string_view> named_entity(std::string_view name);

/// Decodes `&name;`, `&#N;`, `&#xN;` once. What is no reference stays as it is. Numbers that XML forbids become U+FFFD,
/// those of 0x80 … 0x9F are read as windows-1252, as browsers do.
std::string decode_entities(std::string_view s);

/// The same for numbers and the five names that XML knows (amp, lt, gt, quot, apos), which is what programs write when
/// they escape once too often. What else looks like a name stays as it is.
std::string decode_xml_references(std::string_view s);

/// `&`, `<`, `>` and `"` escaped: safe as HTML or XML text and in a quoted attribute.
std::string escape_html(std::string_view s);
void append_escaped_html(std::string& out, std::string_view s);

/// Text of a string that may hold markup (a feed's title): tags and comments dropped where they are real HTML tags,
/// entities decoded once, white space collapsed. `a < b` and `<unknown>` stay text. Linear; no parse.
std::string strip_markup(std::string_view s);

/// Does the string hold what a browser would take for a known HTML tag, or a character reference?
bool looks_like_html(std::string_view s);

}  // namespace feedcat::text
