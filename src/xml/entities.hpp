// Repairs characters and references that XML forbids or does not know, before pugixml sees them. Once pugixml has read
// them, `&nbsp;` and `&amp;nbsp;` cannot be told apart.
#pragma once

#include <string>
#include <string_view>

#include "xml/dtd.hpp"
#include "xml/notes.hpp"

namespace feedcat::xml {

/// Does the text contain a control character that XML 1.0 § 2.2 forbids?
bool has_forbidden(std::string_view text);
/// Returns the text without these characters, and notes each of them. Do this before anything else, because what they
/// separate may belong together: `]`, U+0001, `]>` becomes the end of a CDATA section.
std::string drop_forbidden(std::string_view text, Notes& notes);

/// Is there a reference to repair? This is one quick scan. In text that is not well-formed it may find too much.
bool needs_mending(std::string_view text);

/// Returns `text`, which has no forbidden characters, with these changes:
///  - entities of the internal DTD are replaced, HTML's names are decoded, unknown names and a bare `&` become text;
///  - numbers from 0x80 to 0x9F are read as windows-1252, and pairs of surrogates as the character they mean; what is
///    no character becomes U+FFFD, and a missing semicolon is accepted.
/// Comments, CDATA and DOCTYPE keep their references. What was malformed is noted. Takes linear time, except for the
/// growth that Entities allows.
std::string mend_references(std::string_view text, Entities& entities, Notes& notes);

}  // namespace feedcat::xml
