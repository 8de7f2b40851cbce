#include "mirror/search/spelling.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/sql.hpp"
#include "text/search_words.hpp"
#include "text/similar_words.hpp"

namespace feedcat::mirror {
namespace {

using query::Node;
using query::Term;

constexpr std::size_t kMostLookedUp = 4;     // of a query that are looked up
constexpr std::size_t kMostSeeks = 600;      // for all words of a query, in all mirrors
constexpr std::size_t kMostCandidates = 24;  // of which is counted how often they occur
constexpr std::size_t kMostSpellings = 5;
constexpr std::size_t kShortest = 3;             // bytes of a word that is corrected
constexpr std::size_t kShortestForTwo = 6;       // bytes of a word that may have two wrong letters
constexpr std::int64_t kCountedArticles = 1000;  // articles with a word; more do not make it likelier

void add_wanted(const Node& node, std::set<std::size_t>& terms) {
  if (node.kind == Node::Kind::term) terms.insert(node.term);
  if (node.kind == Node::Kind::none) return;
  for (const Node& part : node.parts) add_wanted(part, terms);
}

/// Returns the term's only word, folded; nothing if it has several, or is none of which the letters can be wrong.
std::string only_word(const Term& term) {
  if (term.exact || query::is_beginning(term) || match_of(term).empty()) return {};
  std::string only;
  std::size_t words = 0;
  text::split_query_words(term.text, [&](const text::SearchWord& word) {
    if (!word.written.empty()) only = word.word;
    return ++words < 2;
  });
  return words == 1 && only.size() >= kShortest ? only : std::string();
}

using Indexes = std::span<MirrorIndex* const>;

Result<std::int64_t> count_in(Indexes indexes, const Term& term, std::int64_t most) {
  std::int64_t all = 0;
  for (MirrorIndex* const index : indexes) {
    if (all >= most) break;
    TRY(const auto number, index->count_articles(term, most - all));
    all += number;
  }
  return all;
}

struct Candidate {
  std::string word;
  std::int64_t articles = 0;
};

/// Returns the words at a distance of at most this, those that most articles have first.
Result<std::vector<std::string>> similar(Indexes indexes, const Term& term, const std::string& word,
                                         const text::Similarity& similarity) {
  std::set<std::string> words;
  for (MirrorIndex* const index : indexes) {
    std::optional<Error> failure;
    const auto found = text::similar_words(word, similarity, [&](std::string_view from) -> std::optional<std::string> {
      auto known = index->first_word_from(from);
      if (known) return std::move(*known);
      failure = known.error();
      return std::nullopt;
    });
    if (failure) return tl::unexpected(*failure);
    for (const text::SimilarWord& one : found) words.insert(one.word);
  }
  std::vector<Candidate> candidates;
  for (const std::string& one : words) {
    if (candidates.size() == kMostCandidates) break;
    Term exact = term;
    exact.text = one;
    exact.exact = true;
    TRY(const auto articles, count_in(indexes, exact, kCountedArticles));
    if (articles > 0) candidates.push_back({one, articles});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.articles > b.articles; });
  if (candidates.size() > kMostSpellings) candidates.resize(kMostSpellings);
  std::vector<std::string> best;
  for (Candidate& candidate : candidates) best.push_back(std::move(candidate.word));
  return best;
}

/// One wrong letter is likelier than two.
Result<std::vector<std::string>> corrected(Indexes indexes, const Term& term, const std::string& word,
                                           std::size_t seeks) {
  TRY(auto one, similar(indexes, term, word, {.distance = 1, .most_seeks = seeks}));
  if (!one.empty() || word.size() < kShortestForTwo) return one;
  return similar(indexes, term, word, {.distance = 2, .same_beginning = true, .most_seeks = seeks});
}

}  // namespace

Result<Spellings> spellings(Indexes mirrors, const query::Query& query) {
  std::set<std::size_t> wanted;
  add_wanted(query.root, wanted);
  std::map<std::size_t, std::string> missing;
  for (const std::size_t number : wanted) {
    const Term& term = query.terms[number];
    const std::string word = only_word(term);
    if (word.empty()) continue;
    TRY(const auto articles, count_in(mirrors, term, 1));
    if (articles == 0) missing.emplace(number, word);
  }
  Spellings all;
  if (missing.empty() || missing.size() > kMostLookedUp) return all;
  const std::size_t seeks = kMostSeeks / (missing.size() * mirrors.size());
  for (const auto& [number, word] : missing) {
    TRY(auto words, corrected(mirrors, query.terms[number], word, seeks));
    if (words.empty()) return Spellings();
    all.emplace(number, std::move(words));
  }
  return all;
}

}  // namespace feedcat::mirror
