#include "mirror/state/postgres/tokens.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "text/search_stem.hpp"
#include "text/search_words.hpp"

namespace feedcat::mirror::postgres {
namespace {

// PostgreSQL's limits: a greater position is stored as this one, further positions of a lexeme are dropped, and a
// longer tsvector is refused.
constexpr std::size_t kLastPosition = 16'383;
constexpr std::size_t kMostPositions = 255;
constexpr std::size_t kLongestVector = 1'000'000;

bool is_within_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// What a lexeme takes of a tsvector, roughly, but never less.
std::size_t size_of(std::string_view lexeme, std::size_t positions) { return lexeme.size() + 4 + 2 * positions; }

std::size_t size_of(const Tokens::Positions& all, bool with_positions) {
  std::size_t size = 0;
  for (const auto& [lexeme, positions] : all) {
    size += size_of(lexeme, with_positions ? std::min(positions.size(), kMostPositions) : 0);
  }
  return size;
}

void append(std::string& out, const std::vector<Position>& positions, Lost& lost) {
  char before = ':';
  std::size_t count = 0;
  for (const Position& position : positions) {
    if (position.at > kLastPosition || count == kMostPositions) lost = Lost::positions;
    if (count++ == kMostPositions) return;
    out += before + std::to_string(std::min(position.at, kLastPosition));
    if (position.weight != 'D') out += position.weight;
    before = ',';
  }
}

}  // namespace

std::string stem_lexeme(std::string_view stem, std::string_view language) {
  return "\x01" + std::string(language) + ":" + std::string(stem);
}

std::string lexeme_of(std::string_view word) {
  if (word.size() <= kLongestLexeme) return std::string(word);
  std::size_t end = kLongestLexeme;
  while (end > 0 && is_within_letter(word[end])) --end;
  return std::string(word.substr(0, end)) + '\x06' + base::hash128_hex(word);
}

std::string lexeme_literal(std::string_view lexeme) {
  std::string out = "'";
  for (const char c : lexeme) {
    if (c == '\'' || c == '\\') out += c;
    out += c;
  }
  return out + '\'';
}

Tokens Tokens::of(const ArticleText& text, std::string_view url, std::string_view stem_language) {
  Tokens tokens;
  tokens.add_words(text.title, 'A', kTitleMark, stem_language);
  tokens.add_words(text.authors, 'B', kAuthorMark, stem_language);
  for (const std::string& tag : text.facts.tags) tokens.add_words(tag, 'C', kTagMark, {});
  tokens.add_words(url, 'C', kUrlMark, {});
  tokens.add_words(text.body, 'D', 0, stem_language);
  return tokens;
}

/// Words of tags and addresses are only found in their field, so they have only the marked lexeme.
void Tokens::add_words(std::string_view text, char weight, char mark, std::string_view language) {
  ++last_;
  const bool indexed = weight != 'C';
  const auto add_both = [&](const std::string& lexeme) {
    if (mark != 0) add(lexeme_of(mark + lexeme), weight);
    if (indexed) add(lexeme_of(lexeme), weight);
  };
  text::split_search_words(text, [&](const text::SearchWord& word) {
    if (!word.same_place) {
      ++last_;
      if (indexed) ++count_;
    }
    add_both(std::string(word.word));
    if (!language.empty() && !word.written.empty()) {
      add_both(stem_lexeme(text::search_stem(word.written, language), language));
    }
    return true;
  });
}

void Tokens::add(std::string lexeme, char weight) {
  std::vector<Position>& all = positions_[std::move(lexeme)];
  if (all.empty() || all.back().at != last_) all.push_back({last_, weight});
}

Tokens::Vector Tokens::to_vector() const {
  Vector vector;
  bool with_positions = true;
  if (size_of(positions_, true) > kLongestVector) {
    vector.lost = Lost::positions;
    with_positions = false;
    if (size_of(positions_, false) > kLongestVector) vector.lost = Lost::words;
    if (vector.lost == Lost::words) return vector;
  }
  for (const auto& [lexeme, positions] : positions_) {
    if (!vector.text.empty()) vector.text += ' ';
    vector.text += lexeme_literal(lexeme);
    if (with_positions) append(vector.text, positions, vector.lost);
  }
  return vector;
}

void each_lexeme(std::string_view vector,
                 const std::function<void(std::string_view lexeme, const std::vector<Position>& positions)>& take) {
  std::string lexeme;
  std::vector<Position> positions;
  std::size_t at = 0;
  while (at < vector.size()) {
    if (vector[at++] != '\'') continue;
    lexeme.clear();
    positions.clear();
    for (; at < vector.size(); ++at) {
      // A quote or a backslash within a lexeme is doubled.
      if (vector[at] == '\'' && (at + 1 == vector.size() || vector[at + 1] != '\'')) break;
      if (vector[at] == '\'' || vector[at] == '\\') ++at;
      if (at < vector.size()) lexeme += vector[at];
    }
    ++at;
    while (at < vector.size() && (vector[at] == ':' || vector[at] == ',')) {
      Position position;
      for (++at; at < vector.size() && vector[at] >= '0' && vector[at] <= '9'; ++at) {
        position.at = position.at * 10 + static_cast<std::size_t>(vector[at] - '0');
      }
      if (at < vector.size() && vector[at] >= 'A' && vector[at] <= 'D') position.weight = vector[at++];
      positions.push_back(position);
    }
    take(lexeme, positions);
  }
}

}  // namespace feedcat::mirror::postgres
