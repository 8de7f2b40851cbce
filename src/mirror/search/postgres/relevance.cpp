#include "mirror/search/postgres/relevance.hpp"

#include <algorithm>
#include <cmath>

#include "base/try.hpp"
#include "mirror/search/sql.hpp"

namespace feedcat::mirror::postgres {
namespace {

// As in mirror/search/relevance, which says why.
constexpr double kTitleWeight = 8, kAuthorWeight = 3, kBodyWeight = 1;
constexpr double kSaturation = 1.2;
constexpr double kLength = 0.75;
constexpr double kLeast = 1e-6;
constexpr std::int64_t kCounted = 4096;

constexpr std::string_view kCorpus =
    "select coalesce(sum(articles), 0), coalesce(sum(tokens), 0) from feedcat.corpus where shard >= 0";
/// Rows are found roughly in the order in which they were stored, so where counting stopped shows how many there are.
constexpr std::string_view kCountMatches =
    "select count(*), coalesce(max(share), 1) from (select f.article_id::double precision / greatest(h.last_seq, 1)"
    " as share from feedcat.facts f join feedcat.shard h on h.shard = f.shard where f.tokens @@ $1::tsquery"
    " limit $2) as counted";

double weight_of(char weight, query::Field field) {
  const bool any = field == query::Field::any;
  if (weight == 'A') return any || field == query::Field::title ? kTitleWeight : 0;
  if (weight == 'B') return any || field == query::Field::author ? kAuthorWeight : 0;
  return weight == 'D' && (any || field == query::Field::body) ? kBodyWeight : 0;
}

void sort_once(std::vector<Position>& positions) {
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
}

}  // namespace

Result<Relevance> Relevance::open(Connection& connection, const query::Query& query,
                                  const std::vector<std::string>& languages, bool alone) {
  Relevance relevance;
  for (const std::size_t index : ranked_terms(query)) {
    const query::Term& term = query.terms[index];
    Phrase phrase{term.field, phrase_of(term, languages), 1, {}};
    for (std::size_t word = 0; word < phrase.words.size(); ++word) {
      for (const std::string& lexeme : phrase.words[word].lexemes) {
        const Wanted wanted{relevance.phrases_.size(), word};
        if (phrase.words[word].beginning) {
          relevance.beginnings_.emplace_back(lexeme, wanted);
        } else {
          relevance.wanted_.emplace(lexeme_of(lexeme), wanted);
        }
      }
    }
    phrase.found.resize(phrase.words.size());
    relevance.phrases_.push_back(std::move(phrase));
  }
  TRY(const Rows corpus, connection.query(kCorpus));
  const auto articles = static_cast<double>(corpus[0].integer(0));
  const auto tokens = static_cast<double>(std::max<std::int64_t>(corpus[0].integer(1), 1));
  if (articles > 0) relevance.average_length_ = tokens / articles;
  if (alone) return relevance;
  const TsQueries queries(query, languages);
  std::size_t number = 0;
  for (const std::size_t index : ranked_terms(query)) {
    const auto asked = queries.of(query.terms[index], Exactness::exact);
    double found = 0;
    if (asked && asked->kind == TsQuery::Kind::some) {
      TRY(const Rows counted, connection.query(kCountMatches, asked->text, kCounted));
      found = static_cast<double>(counted[0].integer(0));
      if (counted[0].integer(0) == kCounted) found /= std::clamp(counted[0].real(1), 1e-3, 1.0);
      found = std::min(found, articles);
    }
    relevance.phrases_[number++].rarity = std::max(kLeast, std::log((articles - found + 0.5) / (found + 0.5)));
  }
  return relevance;
}

void Relevance::add(std::string_view lexeme, const std::vector<Position>& positions) {
  const auto take = [&](const Wanted& wanted) {
    std::vector<Position>& all = phrases_[wanted.phrase].found[wanted.word];
    all.insert(all.end(), positions.begin(), positions.end());
  };
  const auto [first, last] = wanted_.equal_range(lexeme);
  for (auto at = first; at != last; ++at) take(at->second);
  for (const auto& [beginning, wanted] : beginnings_) {
    if (lexeme.starts_with(beginning)) take(wanted);
  }
}

double Relevance::score_found(std::int64_t length) {
  const double shortness = kSaturation * (1 - kLength + kLength * static_cast<double>(length) / average_length_);
  double score = 0;
  for (Phrase& phrase : phrases_) {
    for (std::vector<Position>& found : phrase.found) sort_once(found);
    double mentions = 0;
    for (std::size_t i = 0; !phrase.found.empty() && i < phrase.found.front().size(); ++i) {
      const Position& first = phrase.found.front()[i];
      bool all = true;
      for (std::size_t word = 1; all && word < phrase.found.size(); ++word) {
        const Position next{first.at + word, first.weight};
        all = std::binary_search(phrase.found[word].begin(), phrase.found[word].end(), next);
      }
      if (all) mentions += weight_of(first.weight, phrase.field);
    }
    score -= phrase.rarity * mentions * (kSaturation + 1) / (mentions + shortness);
    for (std::vector<Position>& found : phrase.found) found.clear();
  }
  return score;
}

double Relevance::score(std::string_view tokens, std::int64_t length) {
  each_lexeme(tokens,
              [this](std::string_view lexeme, const std::vector<Position>& positions) { add(lexeme, positions); });
  return score_found(length);
}

double Relevance::score(const Tokens& tokens) {
  for (const auto& [lexeme, positions] : tokens.positions()) add(lexeme, positions);
  return score_found(static_cast<std::int64_t>(tokens.count()));
}

}  // namespace feedcat::mirror::postgres
