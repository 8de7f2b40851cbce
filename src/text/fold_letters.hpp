// Folds letters for search: case, accents and the forms of a letter make no difference.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Returns a word in lower case with its letters composed (NFC), as stemmers expect it. In Turkish and Azerbaijani, the
/// dotted and the dotless i are different letters.
std::string lower_letters(std::string_view word, std::string_view language);

/// Returns a word as it is compared: letters in lower case, decomposed by compatibility (NFKD), without accents, and
/// with Latin letters that have no decomposition written in the alphabet of English (`ß` as `ss`, `œ` as `oe`, `ø` as
/// `o`, `ł` as `l`, `ı` as `i` …). Marks that are more than accents stay, such as the vowels of Thai and of Indian
/// scripts. The result is composed again, and ill-formed bytes are U+FFFD. Pure.
std::string fold_letters(std::string_view word);

}  // namespace feedcat::text
