// Reads Media RSS 1.5: pictures, sounds and films that belong to an item.
#pragma once

#include "feed/rules.hpp"

namespace feedcat::feed {

/// Takes one `media:content` with the thumbnail and title inside it.
void take_media_content(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Takes several forms of the same thing. What is inside the group counts as if it were in the item.
void take_media_group(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Takes the credited person if the role is author.
void take_media_credit(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

}  // namespace feedcat::feed
