// Renders a sanitised tree as XHTML for books (EPUB 3.2), whatever the tree is.
#pragma once

#include <string>
#include <string_view>

#include "render/tree.hpp"

namespace feedcat::render {

/// Appends a fragment of well-formed XML whose elements are XHTML. It may use the prefix `epub:`, has no ids but those
/// of footnotes (`note-1`, `note-ref-1`), no styles, and no pictures but `img`, which are written as
/// `<img src="…" alt="…" …/>` with the publisher's addresses, and with ` class="linked"` in a link. Players, drawings
/// and formulas become words and links. Changes the tree. Takes linear time.
void render_xhtml(Tree& tree, std::string& out);

/// Appends text, escaped for XML, without the characters that XML forbids. For attributes, too.
void append_xml(std::string_view text, std::string& out);
std::string xml_of(std::string_view text);

}  // namespace feedcat::render
