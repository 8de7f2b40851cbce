// Text whose attributes say what it is: Atom's text constructs and content.
#pragma once

#include "feed/raw.hpp"
#include "feed/rules.hpp"

namespace feedcat::feed {

/// Reads text by RFC 4287 § 3.1 and § 4.1.3.3, and by Atom 0.3's type and mode. Data of a type that is no text (a
/// picture, a PDF) gives no text.
RawText typed_text(FeedReading& reading, const xml::Element& element);
/// Reads the same for a title or rights, in which elements that are no XHTML are fields, not markup.
RawText typed_line(FeedReading& reading, const xml::Element& element);

}  // namespace feedcat::feed
