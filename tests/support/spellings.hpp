// The characters that a terminal would obey, and the ways in which a feed can write them.
#pragma once

#include <fmt/format.h>

#include <array>
#include <ostream>
#include <string>

#include "base/utf8.hpp"

namespace feedcat::test {

/// True for C0 except line end and tab, for DEL and C1, and for bidi embeddings, overrides and isolates.
inline bool is_dangerous(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

struct Spelling {
  const char* name;
  std::string (*spell)(char32_t);

  friend void PrintTo(const Spelling& spelling, std::ostream* out) { *out << spelling.name; }  // used by GoogleTest
};

inline const std::array<Spelling, 6> kSpellings = {{
    {"raw",
     [](char32_t c) {
       std::string out;
       base::append_utf8(out, c);
       return out;
     }},
    {"decimal", [](char32_t c) { return fmt::format("&#{};", static_cast<unsigned>(c)); }},
    {"hexadecimal", [](char32_t c) { return fmt::format("&#x{:X};", static_cast<unsigned>(c)); }},
    {"twice", [](char32_t c) { return fmt::format("&amp;#{};", static_cast<unsigned>(c)); }},
    {"thrice", [](char32_t c) { return fmt::format("&amp;amp;#{};", static_cast<unsigned>(c)); }},
    {"byte", [](char32_t c) { return std::string(1, static_cast<char>(c & 0xFFU)); }},
}};

}  // namespace feedcat::test
