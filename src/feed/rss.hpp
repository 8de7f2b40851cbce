// Reads RSS elements, shared by RSS and RDF.
#pragma once

#include "feed/rules.hpp"

namespace feedcat::feed {

/// Read the children of a channel, including its items, or one item. `home` is the namespace that the document uses for
/// RSS's own elements.
void read_channel(FeedReading& reading, const xml::Element& channel, xml::Ns home);
void read_item(FeedReading& reading, const xml::Element& item, xml::Ns home);
/// Reads a channel's image outside of the channel, as in RDF.
void read_image(FeedReading& reading, const xml::Element& image);

}  // namespace feedcat::feed
