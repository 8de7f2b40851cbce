// Splits articles and queries into the words of the full-text index, for FTS5.
//
// An article's word is in the index as it is, and at the same place its stem, if Snowball has the article's language.
// The stem is written as `\x01LANGUAGE:STEM`, which no word can be. So a query chooses whether it means a word or its
// stem.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/beginnings.hpp"
#include "mirror/search/stem_cache.hpp"
#include "store/sqlite.hpp"
#include "store/tokenizer.hpp"

namespace feedcat::mirror {

/// The tokenizer of the index. A change of what it returns needs another number here, so that indexes are renewed.
inline constexpr std::string_view kTokenizer = "feedcat 1";

/// Begins a text of a query whose words also stand for all words of the same stem. Other tokenizers ignore it.
inline constexpr char kAnyInflection = '\x0e';

/// Begins a text of a query whose last word is only a beginning, and stands for the words of set_beginnings.
inline constexpr char kBeginning = '\x0f';

class SearchTokenizer : public store::TextTokenizer {
 public:
  /// The language of the texts that are put into the index or dropped from it from now on: what text::stem_language
  /// returns.
  void set_language(std::string_view language) { stems_.set_language(language); }
  /// The languages in which a query's words have stems.
  void set_query_languages(std::vector<std::string> languages) { query_languages_ = std::move(languages); }

  /// The words that a beginning stands for after kBeginning; if it has none, it is a word itself.
  void set_beginnings(WordsByBeginning words) { beginnings_ = std::move(words); }

  void split(std::string_view text, Purpose purpose, const store::TakeToken& take) override;

 private:
  void split_article(std::string_view text, bool with_stems, const store::TakeToken& take);
  void split_query(std::string_view text, bool with_stems, const store::TakeToken& take) const;
  void split_beginning(std::string_view text, const store::TakeToken& take) const;

  StemCache stems_;
  std::vector<std::string> query_languages_;
  WordsByBeginning beginnings_;
};

/// Adds the tokenizer to a connection, or finds it there. Queries know the languages that the index has now. Call this
/// before anything else uses the table `words`. It belongs to the connection.
Result<SearchTokenizer*> add_search_tokenizer(store::Database& database);

/// Returns the snippet of FTS5 with the marks after the last letter of each match. A pair of letters stands for its
/// first letter alone in the index, because FTS5 cannot mark words that overlap.
std::string with_whole_pairs(std::string_view snippet, char match_end);

}  // namespace feedcat::mirror
