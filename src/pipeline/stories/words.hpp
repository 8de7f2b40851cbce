// Splits plain text into words that can be compared, in every script.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::pipeline::stories {

/// Reads a text word by word. A word is a run of letters and digits, without case and accents. Of a script that writes
/// no spaces between words, each two neighbouring characters are one word.
class WordReader {
 public:
  /// `text` must outlive the reader.
  explicit WordReader(std::string_view text) : text_(text) {}

  /// Puts the next word into `word`. Returns false at the end of the text.
  bool next(std::string& word);
  /// Can the last word be a name, as far as its spelling tells? It can if it begins with a capital letter within a
  /// sentence, if it is a number of at least two digits, or if its script has no capital letters.
  [[nodiscard]] bool may_be_name() const { return may_be_name_; }

 private:
  void skip_to_word();

  std::string_view text_;
  std::size_t at_ = 0;
  bool starts_sentence_ = true;  // the next word does
  bool may_be_name_ = false;
};

/// Does the word only join others, such as `the`, `und` and `avec`? Such words say nothing about the matter.
bool is_small_word(std::string_view word);

/// Does the word consist of digits?
bool is_number(std::string_view word);

}  // namespace feedcat::pipeline::stories
