// Splits texts into the words by which articles are searched, as the full-text index has them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::text {

/// What a search finds at one place of a text.
struct IndexedWord {
  std::string word;                 ///< folded
  std::optional<std::string> stem;  ///< if the language has stems
  std::string last_letter;          ///< of a run of letters without spaces, if this is the last pair of one

  friend bool operator==(const IndexedWord&, const IndexedWord&) = default;
};

class WordSplitter {
 public:
  virtual ~WordSplitter() = default;
  /// Returns the words in their order. `language` is what stem_language returns. Many threads may call it at the same
  /// time.
  [[nodiscard]] virtual std::vector<IndexedWord> split(std::string_view text, std::string_view language) const = 0;
};

/// Splits by split_search_words and search_stem.
const WordSplitter& search_splitter();

/// Returns how many words `split` would return.
std::size_t count_search_words(std::string_view text);

/// Returns the language of an article: the one that it or its feed declares, or else the one in which its text is
/// written; nothing if that is not certain. Only if no language is declared does this look at the text.
std::string article_language(std::string_view declared, std::string_view body);

}  // namespace feedcat::text
