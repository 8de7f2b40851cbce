// How well articles of a shared store match: as mirror/search/relevance says for SQLite.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/postgres/tsquery.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/state/postgres/connection.hpp"
#include "mirror/state/postgres/tokens.hpp"
#include "query/query.hpp"

namespace feedcat::mirror::postgres {

class Relevance {
 public:
  /// Counts how rare the words are that the query ranks by, which must outlive the result. With `alone`, there is one
  /// phrase, and how rare it is changes nothing in the order. Errors: io.
  static Result<Relevance> open(Connection& connection, const query::Query& query,
                                const std::vector<std::string>& languages, bool alone);

  /// Lower is better. `tokens` is a tsvector in PostgreSQL's text form, and `length` the number of the article's words.
  [[nodiscard]] double score(std::string_view tokens, std::int64_t length);
  /// The same of an article whose tsvector lacks something.
  [[nodiscard]] double score(const Tokens& tokens);

 private:
  struct Phrase {
    query::Field field = query::Field::any;
    std::vector<PhraseWord> words;
    double rarity = 1;
    std::vector<std::vector<Position>> found;  // for each word, in the article that is looked at
    double mentions = 0;                       // in this article, weighted
  };
  struct Wanted {
    std::size_t term = 0, word = 0;
  };

  explicit Relevance(const query::Query& query) : query_(query), parts_(ranked_parts(query)) {}
  void add_phrases(const query::Node& node, const std::vector<std::string>& languages);
  Result<void> count(Connection& connection, const TsQueries& queries, double articles);
  void add(std::string_view lexeme, const std::vector<Position>& positions);
  [[nodiscard]] double score_found(std::int64_t length);
  [[nodiscard]] bool matches(const query::Node& node) const;
  void add_score(const query::Node& node, double shortness, double& score) const;

  const query::Query& query_;
  std::vector<const query::Node*> parts_;
  std::map<std::size_t, Phrase> phrases_;                   // by the number of the term
  std::multimap<std::string, Wanted, std::less<>> wanted_;  // by lexeme
  std::vector<std::pair<std::string, Wanted>> beginnings_;
  double average_length_ = 1;
};

}  // namespace feedcat::mirror::postgres
