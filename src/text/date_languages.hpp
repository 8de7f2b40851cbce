// What the words of a date mean in the languages that feeds are written in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace feedcat::text {

/// What a word means in one language.
struct Reading {
  enum class Kind : std::uint8_t { month, weekday, filler };
  std::uint8_t language = 0;  ///< the more common languages first, English is 0
  Kind kind = Kind::filler;
  std::uint8_t value = 0;  ///< month: 1 to 12; weekday: 0 (Sunday) to 6

  friend bool operator==(const Reading&, const Reading&) = default;
};
using Readings = std::vector<Reading>;

/// All meanings of a folded word (see fold_date), ordered by language. A word that is no name as it stands may be an
/// abbreviation or an inflected form of one, then those names count that share the most letters with it.
Readings readings_of(std::string_view word);

/// Is the word a name or a filler as it stands?
bool is_known(std::string_view word);

/// The readings, only as an English word that is written out or abbreviated as usual: this costs least.
Readings english_readings_of(std::string_view word);

}  // namespace feedcat::text
