// The words of an article as the column `facts.tokens` has them, a tsvector of PostgreSQL.
//
// PostgreSQL's own dictionaries are never used. A lexeme is a word of feedcat's tokenizer, and the byte with which it
// begins says what it is:
//
//   no mark   a word of the title, the authors' names or the body
//   \x01      a stem of such a word: `\x01en:tide`
//   \x02      a word or a stem of the title alone
//   \x03      the same of the authors' names
//   \x04      a word of a tag
//   \x05      a word of the address
//
// So a search in one field is answered by the index alone. The weights of positions say the same: A title, B authors,
// C tags and address, D body. A phrase never goes over the end of a field, a tag or a name of several authors, because
// a position is left out there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mirror/state/store.hpp"

namespace feedcat::mirror::postgres {

inline constexpr char kTitleMark = '\x02';
inline constexpr char kAuthorMark = '\x03';
inline constexpr char kTagMark = '\x04';
inline constexpr char kUrlMark = '\x05';

/// The lexeme of a stem, without the mark of a field.
std::string stem_lexeme(std::string_view stem, std::string_view language);

/// A lexeme has at most 2046 bytes. The rest of a longer word is replaced by a hash of the whole.
inline constexpr std::size_t kLongestLexeme = 1000;
std::string lexeme_of(std::string_view word);

/// Writes a lexeme for a tsvector or a tsquery.
std::string lexeme_literal(std::string_view lexeme);

/// A place in an article, and the weight of its field.
struct Position {
  std::size_t at = 0;
  char weight = 'D';

  friend bool operator==(const Position&, const Position&) = default;
  friend bool operator<(const Position& a, const Position& b) { return a.at < b.at; }
};

/// What a tsvector cannot hold of an article, because it is too long.
enum class Lost : std::uint8_t {
  nothing,
  positions,  ///< some, so that phrases and fields cannot be decided by it
  words,      ///< it is empty
};

class Tokens {
 public:
  /// `stem_language` is what text::stem_language returns for the article.
  static Tokens of(const ArticleText& text, std::string_view url, std::string_view stem_language);

  /// The number of words in title, authors and body.
  [[nodiscard]] std::size_t count() const { return count_; }

  struct Vector {
    std::string text;  ///< what PostgreSQL reads as a tsvector
    Lost lost = Lost::nothing;
  };
  [[nodiscard]] Vector to_vector() const;

  using Positions = std::map<std::string, std::vector<Position>, std::less<>>;
  /// All positions of all lexemes.
  [[nodiscard]] const Positions& positions() const { return positions_; }

 private:
  void add_words(std::string_view text, char weight, char mark, std::string_view language);
  void add(std::string lexeme, char weight);

  Positions positions_;
  std::size_t last_ = 0;
  std::size_t count_ = 0;
};

/// Calls `take` for each lexeme of a tsvector in PostgreSQL's text form.
void each_lexeme(std::string_view vector,
                 const std::function<void(std::string_view lexeme, const std::vector<Position>& positions)>& take);

}  // namespace feedcat::mirror::postgres
