// Recognises links that lead to feeds.
#pragma once

#include <string_view>

namespace feedcat::feed {

/// Does this look like the address of a feed: `/feed`, `/blog.rss`, `?feed=rss2`?
bool looks_like_feed(std::string_view url);

/// Does a link with this media type (in lower case, without parameters) name a feed? Some types are also used for other
/// things, and then the address decides.
bool names_a_feed(std::string_view type, std::string_view href);

}  // namespace feedcat::feed
