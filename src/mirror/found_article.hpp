// Makes the state's entry for an article whose file is already in the mirror. This is needed after a crash and when the
// state is rebuilt.
#pragma once

#include <string>

#include "mirror/article_file.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

struct FoundArticle {
  ArticleState state;
  ArticleText text;
};

/// `file` must have a head, and `path` is relative to the mirror. The hashes are left unknown, so the next run that
/// reads the feed compares the file itself.
FoundArticle found_article(const std::string& path, const ArticleFile& file);

}  // namespace feedcat::mirror
