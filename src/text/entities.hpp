// HTML's named characters, for XML that uses them without a declaration and for text that was escaped twice.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// The character that HTML's `&name;` stands for, in UTF-8, or nullopt. All 2,125 names of the HTML standard that end
/// with a semicolon are known. `name` is given without the `&` and the `;`.
std::optional<std::string_view> named_entity(std::string_view name);

/// Decodes `&name;`, `&#N;` and `&#xN;` once, and keeps what is not a reference. Numbers that XML forbids become
/// U+FFFD. Numbers from 0x80 to 0x9F are read as windows-1252, as browsers do.
std::string decode_entities(std::string_view s);

/// Does the same, but only for numbers and the five names of XML (amp, lt, gt, quot, apos), because programs that
/// escape once too often write those. Other names stay as they are.
std::string decode_xml_references(std::string_view s);

/// Escapes `&`, `<`, `>` and `"`. The result is safe as the text of HTML and XML and in a quoted attribute.
std::string escape_html(std::string_view s);
void append_escaped_html(std::string& out, std::string_view s);

}  // namespace feedcat::text
