// Makes a feed of a sitemap.
#pragma once

#include <string_view>

#include "feed/parse.hpp"
#include "feed/sitemap.hpp"

namespace feedcat::feed {

/// Returns a feed of format `sitemap` with an item for each page, the newest first. `url` is where the sitemap came
/// from, or empty. Only items of news sitemaps have titles. The feed's title is the newspaper's name, or else the host.
/// An index is read as if the sitemaps in it were pages, so do not call this for one.
ReadFeed feed_of_sitemap(Sitemap sitemap, std::string_view url, const ParseOptions& options);

}  // namespace feedcat::feed
