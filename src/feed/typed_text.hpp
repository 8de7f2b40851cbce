// Reads text whose attributes say what it is: Atom's text constructs and content.
#pragma once

#include "feed/raw.hpp"
#include "feed/rules.hpp"

namespace feedcat::feed {

/// Reads text by RFC 4287 § 3.1, and by Atom 0.3's type and mode.
RawText typed_text(FeedReading& reading, const xml::Element& element);
/// Reads content, which may have any media type (RFC 4287 § 4.1.3.3). Data of a type that is not text (a PDF) gives no
/// text.
RawText typed_content_text(FeedReading& reading, const xml::Element& element);
/// Reads the same for a title or rights, in which elements that are not XHTML are fields, not markup.
RawText typed_line(FeedReading& reading, const xml::Element& element);

}  // namespace feedcat::feed
