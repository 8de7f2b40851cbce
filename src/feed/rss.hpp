// RSS's elements: the same in every version, and in RDF's clothes.
#pragma once

#include "feed/rules.hpp"

namespace feedcat::feed {

/// Reads a channel's children, items among them. `home` is the namespace that the document gives to RSS's own
/// elements, whatever it is.
void read_channel(FeedReading& reading, const xml::Element& channel, xml::Ns home);
void read_item(FeedReading& reading, const xml::Element& item, xml::Ns home);
/// A channel's image that stands outside of it, as in RDF.
void read_image(FeedReading& reading, const xml::Element& image);

}  // namespace feedcat::feed
