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
constexpr std::string_view kCountOfToken =
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
  Relevance relevance(query);
  for (const query::Node* const part : relevance.parts_) relevance.add_phrases(*part, languages);
  TRY(const Rows corpus, connection.query(kCorpus));
  const auto articles = static_cast<double>(corpus[0].integer(0));
  const auto tokens = static_cast<double>(std::max<std::int64_t>(corpus[0].integer(1), 1));
  if (articles > 0) relevance.average_length_ = tokens / articles;
  if (!alone) TRY(relevance.count(connection, TsQueries(query, languages), articles));
  return relevance;
}

void Relevance::add_phrases(const query::Node& node, const std::vector<std::string>& languages) {
  for (const query::Node& part : node.parts) add_phrases(part, languages);
  if (node.kind != query::Node::Kind::term) return;
  const query::Term& term = query_.terms[node.term];
  Phrase phrase{term.field, phrase_of(term, languages), 1, {}, 0};
  for (std::size_t word = 0; word < phrase.words.size(); ++word) {
    for (const std::string& lexeme : phrase.words[word].lexemes) {
      if (phrase.words[word].beginning) {
        beginnings_.emplace_back(lexeme, Wanted{node.term, word});
      } else {
        wanted_.emplace(lexeme_of(lexeme), Wanted{node.term, word});
      }
    }
  }
  phrase.found.resize(phrase.words.size());
  phrases_.insert_or_assign(node.term, std::move(phrase));
}

Result<void> Relevance::count(Connection& connection, const TsQueries& queries, double articles) {
  for (auto& [term, phrase] : phrases_) {
    const auto asked = queries.of(query_.terms[term], Exactness::exact);
    double found = 0;
    if (asked && asked->kind == TsQuery::Kind::some) {
      TRY(const Rows counted, connection.query(kCountOfToken, asked->text, kCounted));
      found = static_cast<double>(counted[0].integer(0));
      if (counted[0].integer(0) == kCounted) found /= std::clamp(counted[0].real(1), 1e-3, 1.0);
      found = std::min(found, articles);
    }
    phrase.rarity = std::max(kLeast, std::log((articles - found + 0.5) / (found + 0.5)));
  }
  return {};
}

void Relevance::add(std::string_view lexeme, const std::vector<Position>& positions) {
  const auto take = [&](const Wanted& wanted) {
    std::vector<Position>& all = phrases_.at(wanted.term).found[wanted.word];
    all.insert(all.end(), positions.begin(), positions.end());
  };
  const auto [first, last] = wanted_.equal_range(lexeme);
  for (auto at = first; at != last; ++at) take(at->second);
  for (const auto& [beginning, wanted] : beginnings_) {
    if (lexeme.starts_with(beginning)) take(wanted);
  }
}

bool Relevance::matches(const query::Node& node) const {
  const auto part_matches = [this](const query::Node& part) { return matches(part); };
  switch (node.kind) {
    case query::Node::Kind::term:
      return phrases_.at(node.term).mentions > 0;
    case query::Node::Kind::all:
      return std::all_of(node.parts.begin(), node.parts.end(), part_matches);
    case query::Node::Kind::any:
      return std::any_of(node.parts.begin(), node.parts.end(), part_matches);
    case query::Node::Kind::none:
      return !matches(node.parts.front());
  }
  return false;
}

/// FTS5 does not count a word of a part that does not match as a whole.
void Relevance::add_score(const query::Node& node, double shortness, double& score) const {
  if (node.kind == query::Node::Kind::none || !matches(node)) return;
  for (const query::Node& part : node.parts) add_score(part, shortness, score);
  if (node.kind != query::Node::Kind::term) return;
  const Phrase& phrase = phrases_.at(node.term);
  score -= phrase.rarity * phrase.mentions * (kSaturation + 1) / (phrase.mentions + shortness);
}

double Relevance::score_found(std::int64_t length) {
  for (auto& [term, phrase] : phrases_) {
    phrase.mentions = 0;
    for (std::vector<Position>& found : phrase.found) sort_once(found);
    for (std::size_t i = 0; !phrase.found.empty() && i < phrase.found.front().size(); ++i) {
      const Position& first = phrase.found.front()[i];
      bool all = true;
      for (std::size_t word = 1; all && word < phrase.found.size(); ++word) {
        const Position next{first.at + word, first.weight};
        all = std::binary_search(phrase.found[word].begin(), phrase.found[word].end(), next);
      }
      if (all) phrase.mentions += weight_of(first.weight, phrase.field);
    }
    for (std::vector<Position>& found : phrase.found) found.clear();
  }
  const double shortness = kSaturation * (1 - kLength + kLength * static_cast<double>(length) / average_length_);
  double score = 0;
  for (const query::Node* const part : parts_) add_score(*part, shortness, score);
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
