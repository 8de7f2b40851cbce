// Finds out what a query can ask about an article, for the state.
#pragma once

#include <string_view>

#include "feedcat/feed.hpp"
#include "mirror/article_file.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

/// Does the text of a file show an image? Text about markup, such as `![` or `<img` in code, does not.
bool shows_image(ArticleFormat format, std::string_view body);

/// Of an item that was just read.
ArticleFacts article_facts(const Item& item, const Feed& feed, const Reading& reading);

/// Of an article of which only the file is known. The file must have a head. `words` is its text.
ArticleFacts article_facts(const ArticleFile& file, std::string_view words);

}  // namespace feedcat::mirror
