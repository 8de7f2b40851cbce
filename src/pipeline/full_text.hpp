// Articles of which a feed carries only a summary: their pages are fetched and extracted.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather.hpp"
#include "pipeline/select.hpp"

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

/// `--full`: where a chosen article is only a summary in its feed, its page is fetched (all at once, by the same rules
/// and with the same cache as feeds) and the article in it takes the place of the summary; its `content_source` is then
/// `page`. A page that fails, or is no article, leaves the feed's own text as it is and is told as a detail.
void fetch_full_text(std::vector<Gathered>& gathered, const std::vector<Chosen>& chosen, const GatherOptions& options,
                     Reporter& reporter);

}  // namespace feedcat::pipeline
