// Reads a web page with a list of articles as a feed.
#pragma once

#include "feed/parse.hpp"
#include "feedcat/feed_settings.hpp"

namespace feedcat::feed {

/// The largest number of articles that are read from a page.
inline constexpr std::size_t kMostOnPage = 1'000;

/// Returns a feed of format `page`. Its title is that of the page, and its items are in the order of the page.
///  - Without a selector for items, elements are taken that repeat and contain a heading with a link.
///  - Without one for the link, it is the link in the title, or else the first link of the item (unless there is a
///    selector for the body). An item without a link, but with an id, is that place of the page.
///  - Without one for the title, it is the first heading, or else the text of the link.
///  - Without one for the date, it is the first `<time>`.
///  - Summary and body are read only with a selector. An item that has neither title nor body is left out.
/// Errors: not_a_feed (not a web page; no selector for items is given and none is needed to know them; nothing
/// matches), usage (a selector is wrong).
Result<ReadFeed> read_page_feed(const Document& page, const PageSelectors& selectors, const ParseOptions& options);

}  // namespace feedcat::feed
