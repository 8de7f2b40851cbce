// What a query asks of the words of articles, as tsqueries over the lexemes of mirror/state/postgres/tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/query.hpp"

namespace feedcat::mirror::postgres {

/// A tsquery, or the knowledge that everything or nothing meets it.
struct TsQuery {
  enum class Kind : std::uint8_t { never, always, some };
  Kind kind = Kind::never;
  std::string text = {};  ///< of `some`

  friend bool operator==(const TsQuery&, const TsQuery&) = default;
};

TsQuery all_of(const std::vector<TsQuery>& parts);
TsQuery one_of(const std::vector<TsQuery>& parts);
TsQuery none_of(const TsQuery& part);

/// How exactly a tsquery says what is asked for. Of an article that has lost positions only what is asked of single
/// lexemes is known, so there are two answers: what may match, and what certainly does.
enum class Exactness : std::uint8_t { exact, possible, certain };

class TsQueries {
 public:
  /// `languages` are those in whose stems the store has articles. The query must outlive it.
  TsQueries(const query::Query& query, std::vector<std::string> languages)
      : query_(query), languages_(std::move(languages)) {}

  /// Returns nullopt if something else than words is asked for.
  [[nodiscard]] std::optional<TsQuery> of(const query::Node& node, Exactness exactness) const;
  [[nodiscard]] std::optional<TsQuery> of(const query::Term& term, Exactness exactness) const;

 private:
  const query::Query& query_;
  std::vector<std::string> languages_;
};

/// One place of a phrase.
struct PhraseWord {
  std::vector<std::string> lexemes;  ///< without the mark of a field; one of them
  bool beginning = false;            ///< they are only beginnings
};

/// The words of a term, in their order.
std::vector<PhraseWord> phrase_of(const query::Term& term, const std::vector<std::string>& languages);

}  // namespace feedcat::mirror::postgres
