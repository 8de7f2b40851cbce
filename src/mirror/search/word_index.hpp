// Puts the words of articles into the full-text index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/tokenizer.hpp"
#include "mirror/state/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// An article whose words were replaced.
struct Replaced {
  std::int64_t article_id = 0;
  bool had_words = false;
};

/// Its statements must not outlive the database.
class WordIndex {
 public:
  static Result<WordIndex> open(store::Database& database);

  /// Replaces what the index has of an article. Does nothing if the table `article` lacks it, and then returns nullopt.
  /// Call this within a transaction.
  Result<std::optional<Replaced>> replace(const ArticleText& text);

 private:
  WordIndex(SearchTokenizer& tokenizer, std::vector<store::Statement> statements)
      : tokenizer_(&tokenizer), statements_(std::move(statements)) {}

  SearchTokenizer* tokenizer_;  // of the connection
  std::vector<store::Statement> statements_;
  std::optional<store::Statement> drop_renewed_;  // if the index is being renewed
};

}  // namespace feedcat::mirror
