// Finds the words of a sorted dictionary that differ from a word in one or two letters, for who has mistyped it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::text {

struct SimilarWord {
  std::string word;
  std::size_t distance = 0;  ///< letters to insert, drop, replace or swap with their neighbour

  friend bool operator==(const SimilarWord&, const SimilarWord&) = default;
};

struct Similarity {
  std::size_t distance = 1;      ///< the greatest
  bool same_beginning = false;   ///< words must begin with the same letter, which saves most look-ups
  std::size_t most_seeks = 500;  ///< the search ends after so many look-ups, with what it has found
};

/// Returns the first word of the dictionary that is not before this text, in the order of bytes; nullopt after the
/// last.
using SeekWord = std::function<std::optional<std::string>(std::string_view from)>;

/// Returns the similar words in the order of the dictionary, without the word itself. `word` and the dictionary are
/// folded. Letters are only replaced by letters of the same script, so the whole dictionary is never walked through:
/// each look-up leaps to the next text that could be similar (a Levenshtein automaton). Words of more than 32 letters
/// have no similar ones. Pure.
std::vector<SimilarWord> similar_words(std::string_view word, const Similarity& similarity, const SeekWord& seek);

}  // namespace feedcat::text
