// Letters of the scripts that have small and capital ones.
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::extract {

/// Part of a letter of any script; punctuation and digits of ASCII end a word.
inline bool is_letter(char c) { return base::is_alpha(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// In small letters: Latin with its accents, Greek, Cyrillic.
std::string small_letters(std::string_view text);

}  // namespace feedcat::extract
