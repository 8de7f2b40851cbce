// Articles of which a feed carries only a summary: their pages are fetched and extracted.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/pipeline.hpp"

namespace feedcat::pipeline {

/// Does the feed carry only a beginning or a summary? It has no body, or a short one, or one that breaks off with an
/// ellipsis or an invitation to read on. Never true without an address on the web.
bool is_summary_only(const Item& item);

/// The articles of these items' pages by the items' addresses, fetched all at once by the rules for feeds: limits of a
/// host, cache, freshness, guards. A page that fails or has no article is left out and told as a detail: that is no
/// failure of the feed.
std::map<std::string, Article> full_texts(const std::vector<const Item*>& items, const GatherOptions& options,
                                          Reporter& reporter);

/// Puts the page's text in place of the feed's, and what the feed does not say beside it; `content_source` is then
/// `page`. Nothing happens, and the result is false, where the page has less to say than the feed.
bool take_full_text(Item& item, const Article& page);

}  // namespace feedcat::pipeline
