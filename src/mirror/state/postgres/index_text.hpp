// Stores what a search needs of an article: the tables `facts` and `words`.
#pragma once

#include <cstdint>

#include "mirror/state/postgres/connection.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror::postgres {

/// An article as the transaction stores it.
struct IndexedArticle {
  int shard = 0;
  std::int64_t article_id = 0;
  std::int64_t source_id = 0;
  const ArticleState& state;
  bool rewritten = false;  ///< it had another text before
};

/// Adds the statements for an article whose file is new.
void add_text(Connection& connection, const IndexedArticle& article, const ArticleText& text);

/// Adds the statements for an article of which only the state may have changed, such as its date.
void add_time(Connection& connection, const IndexedArticle& article);

}  // namespace feedcat::mirror::postgres
