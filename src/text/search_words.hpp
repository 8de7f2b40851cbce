// Splits text into the words that a search compares, in every script.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace feedcat::text {

/// One word at its place in the text. The views are valid during the call that passes it.
struct SearchWord {
  std::size_t begin = 0;  ///< the bytes of the text that this word stands for
  std::size_t end = 0;
  std::string_view word;     ///< folded; never empty
  std::string_view written;  ///< as the text has it, to find its stem; empty for what has no stem
  /// The word is at the place of the one before, and not after it.
  bool same_place = false;
};

/// Returns false to stop.
using TakeSearchWord = std::function<bool(const SearchWord&)>;

/// Passes the words of a text in their order. Words end where UAX #29 says and also at every character that is neither
/// a letter nor a digit, so that `homme` is a word of `l'homme` and `example` one of `example.org`; invisible format
/// characters end no word. Scripts that put no spaces between words (Han, Kana, Thai, Lao, Khmer), and Hangul, whose
/// words are long, are split into overlapping pairs of letters, and the last letter of a run is also a word at the
/// place of the last pair. So any part of a run of at least two letters is found as the phrase of its pairs, and a
/// single letter as the beginning of a word. Takes any bytes, and linear time. Pure.
void split_search_words(std::string_view text, const TakeSearchWord& take);

/// The same for what is searched for: a run of at least two letters is only its pairs.
void split_query_words(std::string_view text, const TakeSearchWord& take);

bool is_letter_or_number(char32_t c);
/// Is this a letter of a script that is split into pairs?
bool is_paired_letter(char32_t c);

/// Does the text end with a single letter of a script that is split into pairs? Such a letter is found as the beginning
/// of a word.
bool ends_with_single_letter(std::string_view text);

/// Does the text end with a letter of such a script?
bool ends_within_run(std::string_view text);
/// Returns the length of the letter of such a script with which the text begins, in bytes; 0 if it begins otherwise.
std::size_t first_letter_of_run(std::string_view text);

}  // namespace feedcat::text
