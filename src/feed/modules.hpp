// What other namespaces add to any feed format: Dublin Core, content, Media RSS, iTunes, Atom links and their kin.
#pragma once

#include <span>

#include "feed/rules.hpp"

namespace feedcat::feed {

std::span<const Rule<RawFeed>> feed_modules();
std::span<const Rule<RawItem>> item_modules();

/// RFC 4287 § 4.2.7, by the relation that the link states.
void take_feed_link(Reading& reading, const xml::Element& element, int rank, RawFeed& feed);
void take_item_link(Reading& reading, const xml::Element& element, int rank, RawItem& item);

}  // namespace feedcat::feed
