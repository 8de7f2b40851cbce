// Translates a query into SQL and FTS5, for all articles of a mirror at once.
//
// What only asks for words in title, authors and body becomes one expression of FTS5, by which the articles can also be
// ranked. The rest becomes a condition on the tables of the state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "query/query.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct SqlQuery {
  /// For `words match …`: all articles of the result match it. Empty if not all of them need to contain a word.
  std::string match = {};
  /// If words in `match` are only beginnings of words, the same for a tokenizer that knows the words that begin so, and
  /// the beginnings, folded.
  std::string match_by_words = {};
  std::vector<std::string> beginnings = {};
  bool one_phrase = false;  ///< `match` asks for one word or phrase, and nothing else
  /// What must hold besides `match`, about `f` (a row of `facts`) and, if `needs_article`, `a` (its row of `article`).
  /// Empty if everything does. Its parameters are kFirstParameter and those after it.
  std::string condition = {};
  bool needs_article = false;
  bool needs_facts = false;  ///< it asks for something that `facts` has only if `known` is set
  std::vector<std::variant<std::int64_t, std::string>> parameters = {};

  /// Returns ` from words … where …` for the articles that match, which are words.rowid. Binds `match` to ?1.
  [[nodiscard]] std::string from_words() const;
  /// Returns ` from facts f … where …` for the articles that meet the condition; it ignores `match`.
  [[nodiscard]] std::string from_facts() const;
  /// Returns a condition that includes `match`.
  [[nodiscard]] SqlQuery without_match() const;
  void bind(store::Statement& statement) const;
};

/// Parameters before this one are free for the statement in which the condition stands.
inline constexpr int kFirstParameter = 10;

SqlQuery to_sql(const query::Query& query);

/// Returns the parts of the query by which hits are ranked: those of SqlQuery::match that it does not exclude, in its
/// order. Every hit matches all of them.
std::vector<const query::Node*> ranked_parts(const query::Query& query);

/// Returns what FTS5 is asked for one term, or nothing if it does not ask for words in title, authors or body.
std::string match_of(const query::Term& term);

}  // namespace feedcat::mirror
