// The readers, each for a family of formats: from a parsed document to a RawFeed.
#pragma once

#include "feed/rules.hpp"
#include "text/json.hpp"

namespace feedcat::feed {

/// RSS 0.91 … 0.94, 2.0, and `<rss>` without a version.
void read_rss(FeedReading& reading, const xml::Element& root);
/// RSS 0.90, 1.0 and 1.1.
void read_rdf(FeedReading& reading, const xml::Element& root);
/// Atom 0.3 and 1.0 (RFC 4287); the root may be a lone entry.
void read_atom(FeedReading& reading, const xml::Element& root);
/// JSON Feed 1.0 and 1.1.
void read_json_feed(FeedReading& reading, const text::JsonValue& root);
/// RSS 2.0's elements as JSON members.
void read_rss_in_json(FeedReading& reading, const text::JsonValue& root);

/// A root element (name in lower case) and who reads it.
struct XmlFormat {
  std::string_view root;
  void (*read)(FeedReading& reading, const xml::Element& root);
};
std::span<const XmlFormat> xml_formats();

}  // namespace feedcat::feed
