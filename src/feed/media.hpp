// Media RSS 1.5: pictures, sounds and films that belong to an item.
#pragma once

#include "feed/rules.hpp"

namespace feedcat::feed {

/// One `media:content`, with the thumbnail and title that stand inside it.
void take_media_content(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Several forms of the same thing: what stands inside counts as if it stood in the item.
void take_media_group(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// The person credited as author, if that is the role.
void take_media_credit(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

}  // namespace feedcat::feed
