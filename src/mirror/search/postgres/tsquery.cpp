#include "mirror/search/postgres/tsquery.hpp"

#include <algorithm>
#include <string_view>

#include "mirror/state/postgres/tokens.hpp"
#include "text/search_stem.hpp"
#include "text/search_words.hpp"

namespace feedcat::mirror::postgres {
namespace {

using query::Field;
using query::Node;
using query::Term;
using Kind = TsQuery::Kind;

/// `dominant` is what decides the whole if one part is so.
TsQuery joined(const std::vector<TsQuery>& parts, Kind dominant, std::string_view between) {
  TsQuery out;
  std::size_t count = 0;
  for (const TsQuery& part : parts) {
    if (part.kind == dominant) return part;
    if (part.kind != Kind::some) continue;
    out.text += (count++ == 0 ? "" : std::string(between)) + part.text;
  }
  if (count == 0) return {dominant == Kind::never ? Kind::always : Kind::never, {}};
  out.kind = Kind::some;
  if (count > 1) out.text = "(" + out.text + ")";
  return out;
}

struct FieldOfWords {
  char mark = 0;    // of its lexemes
  char weight = 0;  // of its positions, if its lexemes have no mark of their own
};

std::optional<FieldOfWords> field_of(Field field) {
  switch (field) {
    case Field::any:
      return FieldOfWords{};
    case Field::title:
      return FieldOfWords{kTitleMark, 0};
    case Field::author:
      return FieldOfWords{kAuthorMark, 0};
    case Field::tag:
      return FieldOfWords{kTagMark, 0};
    case Field::url:
      return FieldOfWords{kUrlMark, 0};
    case Field::body:
      return FieldOfWords{0, 'D'};
    default:
      return std::nullopt;
  }
}

/// Is it too long for a lexeme that begins with it?
bool is_cut(const PhraseWord& word) {
  return word.beginning && std::any_of(word.lexemes.begin(), word.lexemes.end(),
                                       [](const std::string& lexeme) { return lexeme.size() >= kLongestLexeme; });
}

std::string text_of(const PhraseWord& word, const FieldOfWords& field, bool with_weight) {
  std::string out;
  for (const std::string& lexeme : word.lexemes) {
    const std::string marked = field.mark == 0 ? lexeme : field.mark + lexeme;
    const std::string stored = lexeme_of(marked);
    out += (out.empty() ? "" : "|") + lexeme_literal(word.beginning ? stored.substr(0, kLongestLexeme) : stored);
    std::string suffix = word.beginning ? "*" : "";
    if (with_weight && field.weight != 0) suffix += field.weight;
    if (!suffix.empty()) out += ":" + suffix;
  }
  return word.lexemes.size() > 1 ? "(" + out + ")" : out;
}

}  // namespace

TsQuery all_of(const std::vector<TsQuery>& parts) { return joined(parts, Kind::never, "&"); }
TsQuery one_of(const std::vector<TsQuery>& parts) { return joined(parts, Kind::always, "|"); }
TsQuery none_of(const TsQuery& part) {
  if (part.kind == Kind::some) return {Kind::some, "!" + part.text};
  return {part.kind == Kind::never ? Kind::always : Kind::never, {}};
}

std::vector<PhraseWord> phrase_of(const Term& term, const std::vector<std::string>& languages) {
  const bool inflected = query::is_inflected(term);
  std::vector<PhraseWord> words;
  text::split_query_words(term.text, [&](const text::SearchWord& word) {
    if (!word.same_place || words.empty()) words.emplace_back();
    std::vector<std::string>& lexemes = words.back().lexemes;
    lexemes.emplace_back(word.word);
    if (!inflected || word.written.empty()) return true;
    for (const std::string& language : languages) {
      lexemes.push_back(stem_lexeme(text::search_stem(word.written, language), language));
    }
    return true;
  });
  if (!words.empty()) words.back().beginning = query::is_beginning(term);
  return words;
}

std::optional<TsQuery> TsQueries::of(const Term& term, Exactness exactness) const {
  const auto field = field_of(term.field);
  if (term.kind != Term::Kind::words || !field) return std::nullopt;
  const std::vector<PhraseWord> words = phrase_of(term, languages_);
  if (words.empty()) return TsQuery{};
  // The rest of a very long beginning is only in a hash.
  if (std::any_of(words.begin(), words.end(), is_cut)) return std::nullopt;
  const bool needs_positions = words.size() > 1 || field->weight != 0;
  if (needs_positions && exactness == Exactness::certain) return TsQuery{};
  const bool exact = exactness == Exactness::exact;
  std::string text;
  for (const PhraseWord& word : words) {
    text += (text.empty() ? "" : exact ? "<->" : "&") + text_of(word, *field, exact);
  }
  return TsQuery{Kind::some, words.size() > 1 ? "(" + text + ")" : text};
}

std::optional<TsQuery> TsQueries::of(const Node& node, Exactness exactness) const {
  if (node.kind == Node::Kind::term) return of(query_.terms[node.term], exactness);
  if (node.kind == Node::Kind::none) {
    const Exactness opposite = exactness == Exactness::possible  ? Exactness::certain
                               : exactness == Exactness::certain ? Exactness::possible
                                                                 : exactness;
    const auto part = of(node.parts.front(), opposite);
    return part ? std::optional(none_of(*part)) : std::nullopt;
  }
  std::vector<TsQuery> parts;
  for (const Node& part : node.parts) {
    auto own = of(part, exactness);
    if (!own) return std::nullopt;
    parts.push_back(std::move(*own));
  }
  return node.kind == Node::Kind::all ? all_of(parts) : one_of(parts);
}

}  // namespace feedcat::mirror::postgres
