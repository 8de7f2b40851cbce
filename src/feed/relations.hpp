// Atom's links (RFC 4287 § 4.2.7), which other formats borrow: where they go is told by the relation they state.
#pragma once

#include "feed/rules.hpp"

namespace feedcat::feed {

/// `bonus` is added to the rank that the relation has.
void take_feed_link(FeedReading& reading, const xml::Element& element, int bonus, RawFeed& feed);
void take_item_link(FeedReading& reading, const xml::Element& element, int bonus, RawItem& item);

/// RFC 4287 § 4.2.11: where an entry was republished from.
void take_atom_source(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

}  // namespace feedcat::feed
