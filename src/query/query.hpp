// A query as plain values: which articles somebody asks for, in words and fields.
//
// parse.hpp reads what was typed. Two evaluators answer it: matches.hpp for an article in memory, and mirror/search for
// all articles of a mirror. A test compares them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace feedcat::query {

/// What a term looks at.
enum class Field : std::uint8_t {
  any,  ///< title, author or body
  title,
  author,
  body,
  feed,  ///< its title, its addresses, or the folder of its articles in a mirror
  tag,
  url,
  language,
  date,   ///< when it was published
  seen,   ///< when feedcat first saw it
  words,  ///< the length of its body
  trait,
};

enum class Trait : std::uint8_t {
  image,
  enclosure,
  transcript,
  full,     ///< the whole text is there, and not only a summary
  updated,  ///< it has changed since it was published
};

/// One condition.
struct Term {
  enum class Kind : std::uint8_t {
    words,     ///< the words of `text` occur one after the other in one text of the field
    pattern,   ///< RE2 finds `text` in one text of the field; without a capital letter it ignores case
    language,  ///< the article's language is `text`, or one of its variants: `de` also stands for `de-AT`
    between,   ///< a time in seconds since 1970, or a number, is in [from, to)
    trait,
    feeds,  ///< the article's feed has one of `addresses`
  };
  Kind kind = Kind::words;
  Field field = Field::any;
  std::string text = {};
  bool prefix = false;  ///< the last word of `text` is only the beginning of a word
  bool exact = false;   ///< the words do not stand for their inflections
  std::optional<std::int64_t> from = {}, to = {};
  Trait trait = {};
  std::vector<std::string> addresses = {};

  friend bool operator==(const Term&, const Term&) = default;
};

struct Node {
  enum class Kind : std::uint8_t {
    term,
    all,   ///< all parts match; so an `all` without parts matches everything
    any,   ///< one of the parts matches; there are at least two
    none,  ///< its only part does not match
  };
  Kind kind = Kind::all;
  std::size_t term = 0;  ///< index into Query::terms
  std::vector<Node> parts = {};

  friend bool operator==(const Node&, const Node&) = default;
};

/// The number of levels in a query, which bounds every recursion over it.
inline constexpr std::size_t kMostLevels = 16;
inline constexpr std::size_t kMostTerms = 500;

struct Query {
  Node root = {};
  std::vector<Term> terms = {};

  [[nodiscard]] bool empty() const { return root.kind == Node::Kind::all && root.parts.empty(); }
  friend bool operator==(const Query&, const Query&) = default;
};

/// Is the last word of a term of kind words only the beginning of a word? So is a single letter of a script without
/// spaces, which the index has only within pairs.
bool is_beginning(const Term& term);
/// Do its words stand for all their inflections? They do in the texts that the index has.
bool is_inflected(const Term& term);

/// Adds a condition that must be met as well.
void require(Query& query, Term term);
/// Adds all of `other` as one more part of the root of `query`, which must be of kind `all`.
void add_part(Query& query, const Query& other);
/// Adds conditions one of which must be met as well, or none if there are none.
void require_one(Query& query, std::vector<Term> terms);

/// Must the article's text be read, because a term looks at it, or at the language, which only the text may tell?
bool reads_body(const Query& query);
/// Does the result depend on when articles appeared? Then an article that does not match may match on another day.
bool depends_on_time(const Query& query);

/// Writes the query so that two of them are equal if and only if their texts are. The form may change with versions.
std::string describe(const Query& query);

}  // namespace feedcat::query
