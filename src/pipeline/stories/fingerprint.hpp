// What of a long text is kept to compare it with many others: a MinHash of its word 5-shingles, and its words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace feedcat::pipeline::stories {

/// The number of minima in a MinHash. An estimate of the resemblance of two texts is a multiple of one over it.
inline constexpr std::size_t kMinima = 126;

/// A word of a text, by a hash.
struct Word {
  std::uint32_t hash = 0;
  bool may_be_name = false;  ///< it is spelt like one at least once
};

/// The fingerprint of a text. It depends on nothing but the text.
struct Fingerprint {
  bool long_enough = false;                     ///< false if the text is too short for `minima` to say anything
  std::array<std::uint32_t, kMinima> minima{};  ///< the same minimum at the same place speaks for the same text
  std::vector<Word> words;                      ///< those that are not small, sorted by hash, each once
};

/// Makes the fingerprint of a plain text. Only the first 100 KB count, so time and memory are bounded.
Fingerprint fingerprint_of(std::string_view text);

/// Estimates the Jaccard index of the 5-shingles of two texts: how many of all their runs of five words they share. It
/// is 0 if one of them is not long enough.
double resemblance(const Fingerprint& a, const Fingerprint& b);

}  // namespace feedcat::pipeline::stories
