// Reads Atom's links (RFC 4287 § 4.2.7), which other formats use, too. The relation says what a link is for.
#pragma once

#include "feed/rules.hpp"

namespace feedcat::feed {

/// `bonus` is added to the rank of the relation.
void take_feed_link(FeedReading& reading, const xml::Element& element, int bonus, RawFeed& feed);
void take_item_link(FeedReading& reading, const xml::Element& element, int bonus, RawItem& item);

/// RFC 4287 § 4.2.11: takes the feed that an entry was republished from.
/// Returns an id. If feedcat replaced one that Atom does not allow, this is the original beside it.
std::string_view stated_id(FeedReading& reading, const xml::Element& element);

void take_atom_source(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

}  // namespace feedcat::feed
