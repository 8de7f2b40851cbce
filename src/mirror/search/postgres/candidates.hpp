// Articles that may be what a query asks for, as rows of the shared store, and the decision whether they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/found.hpp"
#include "mirror/search/postgres/condition.hpp"
#include "mirror/state/postgres/connection.hpp"

namespace feedcat::mirror::postgres {

/// Outside of the store, an article has one number.
struct ArticleKey {
  std::int64_t shard = 0;
  std::int64_t article_id = 0;

  static ArticleKey of(std::int64_t number, int shards) { return {number % shards, number / shards}; }
  [[nodiscard]] std::int64_t number(int shards) const { return article_id * shards + shard; }
};

/// What Candidate reads, of `f` (facts), `a` (article), `s` (source) and `w` (words, or null in its place).
std::string candidate_columns(bool with_body);
/// The tables of these columns. A join or a condition can follow.
std::string candidate_tables(bool with_body);
/// The number of columns.
inline constexpr int kCandidateColumns = 18;

Found read_found(const Row& row, int shards);
ArticleKey read_key(const Row& row);
/// Has it lost something of its tokens?
bool is_incomplete(const Row& row);

/// Returns the plain text in a column; nothing if the column is null.
Result<std::string> read_body(const Row& row, int column);
/// Returns the plain texts of articles, in their order; nothing for one that is not there.
Result<std::vector<std::string>> read_bodies(Connection& connection, const std::vector<ArticleKey>& articles);

class Decider {
 public:
  /// Both must outlive it.
  Decider(Connection& connection, const Condition& condition) : connection_(connection), condition_(condition) {}

  /// Should rows have the text, because it will be needed for most of them?
  [[nodiscard]] bool wants_body() const { return condition_.rest != nullptr && condition_.rest_reads_body; }
  /// Decides about a row that meets the condition. If the row has no text and it is needed, it is read.
  Result<bool> matches(const Row& row);

 private:
  Connection& connection_;
  const Condition& condition_;
};

}  // namespace feedcat::mirror::postgres
