// Handles letters of the scripts that have small and capital ones.
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::extract {

/// Is the byte part of a letter of any script? Punctuation and digits of ASCII end a word.
inline bool is_letter(char c) { return base::is_alpha(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// Returns the text in lower case; this knows Latin with its accents, Greek and Cyrillic.
std::string small_letters(std::string_view text);

}  // namespace feedcat::extract
