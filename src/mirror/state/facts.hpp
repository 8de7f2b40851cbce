// Stores what a query can ask about an article besides its words: the tables `facts`, `label` and `labelled`.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/state/marks.hpp"
#include "mirror/state/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Its statements must not outlive the database.
class FactsTable {
 public:
  static Result<FactsTable> open(store::Database& database);

  /// Replaces the facts of an article that the table `article` has. `rewritten` says that it had another text before.
  /// Call this within a transaction.
  Result<void> put(std::int64_t article_id, const ArticleFacts& facts, std::string_view body, bool rewritten);

 private:
  explicit FactsTable(std::vector<store::Statement> statements) : statements_(std::move(statements)) {}
  Result<void> put_labels(std::int64_t article_id, LabelKind kind, const std::vector<std::string>& names);

  std::vector<store::Statement> statements_;
};

}  // namespace feedcat::mirror
