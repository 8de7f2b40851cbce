// Finds out what a query can ask about an article, for the state.
#pragma once

#include <string_view>

#include "feedcat/feed.hpp"
#include "mirror/article_file.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

/// Of an item that was just read. `words` is the text that is saved, which comes from the article's page if
/// `from_page`.
ArticleFacts article_facts(const Item& item, const Feed& feed, std::string_view words, bool from_page);

/// Of an article of which only the file is known. The file must have a head. `words` is its text.
ArticleFacts article_facts(const ArticleFile& file, std::string_view words);

}  // namespace feedcat::mirror
