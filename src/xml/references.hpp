// Characters and references that XML forbids or does not know, mended before pugixml sees them: once it has,
// `&nbsp;` and `&amp;nbsp;` cannot be told apart.
#pragma once

#include <string>
#include <string_view>

#include "xml/dtd.hpp"
#include "xml/notes.hpp"

namespace feedcat::xml {

/// Is there anything to mend? One quick scan; right for well-formed text, and for the rest a reason to mend it.
bool needs_mending(std::string_view text);

/// `text` with
///  - control characters dropped (XML 1.0 § 2.2), in CDATA too;
///  - entities of the internal DTD replaced, HTML's names decoded, unknown names and a bare `&` kept as text;
///  - numbers: 0x80 … 0x9F as windows-1252, pairs of surrogates as the character they mean, what is no character as
///    U+FFFD; a missing semicolon forgiven.
/// Comments, CDATA and DOCTYPE keep their references. What was malformed is noted. Linear, but for the growth that
/// Entities allows.
std::string mend_references(std::string_view text, Entities& entities, Notes& notes);

}  // namespace feedcat::xml
