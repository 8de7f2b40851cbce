// UTF-8 by hand: one code point forward, one appended, whole strings checked and mended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::size_t length = 1;  ///< bytes taken, at least 1
  bool valid = false;      ///< false: `value` is U+FFFD and `length` the bytes of the maximal ill-formed subsequence
};

/// The code point at `at`, which must be inside `s`. Overlong forms, surrogates, and values beyond U+10FFFF are
/// invalid.
CodePoint decode_utf8(std::string_view s, std::size_t at);

/// Appends `c`; U+FFFD in place of surrogates and of what is beyond U+10FFFF.
void append_utf8(std::string& out, char32_t c);

/// Offset of the first ill-formed byte, or npos. ASCII runs are checked eight bytes at a time.
std::size_t find_invalid_utf8(std::string_view s);

/// With U+FFFD for every maximal ill-formed subsequence (Unicode § 3.9, as WHATWG's decoder does).
std::string scrub_utf8(std::string_view s);

/// Cut to at most `bytes`, never inside a code point; a view into the argument.
std::string_view clip_utf8(std::string_view s, std::size_t bytes);

}  // namespace feedcat::base
