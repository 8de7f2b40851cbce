// Knows what the words of a date mean in the languages in which feeds are written.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace feedcat::text {

/// What a word means in one language.
struct Reading {
  enum class Kind : std::uint8_t { month, weekday, filler };
  std::uint8_t language = 0;  ///< the number of the language; English is 0, and more common languages come first
  Kind kind = Kind::filler;
  std::uint8_t value = 0;  ///< month: 1 to 12; weekday: 0 (Sunday) to 6

  friend bool operator==(const Reading&, const Reading&) = default;
};
using Readings = std::vector<Reading>;

/// Returns all meanings of a folded word (see fold_date), ordered by language. A word that is not itself a name may be
/// an abbreviation or an inflected form of one. Then the names count that share the most letters with it.
Readings readings_of(std::string_view word);

/// Is the word itself a name or a filler?
bool is_known(std::string_view word);

/// Returns the readings of the word in English alone, if it is written out or abbreviated as usual. This is the fastest
/// look-up.
Readings english_readings_of(std::string_view word);

}  // namespace feedcat::text
