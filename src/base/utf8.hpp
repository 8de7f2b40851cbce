// Decodes and appends single code points in UTF-8, and checks and repairs whole strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::size_t length = 1;  ///< the number of bytes read, at least 1
  bool valid = false;      ///< if false, `value` is U+FFFD and `length` that of the maximal ill-formed subsequence
};

/// The code point at `at`, which must be inside `s`. Overlong forms, surrogates, and values above U+10FFFF are invalid;
/// `valid` is false for them.
CodePoint decode_utf8(std::string_view s, std::size_t at);

/// Appends `c`, or U+FFFD if `c` is a surrogate or above U+10FFFF.
void append_utf8(std::string& out, char32_t c);

/// The offset of the first byte at or after `from` that is not ASCII, or npos. It looks at many bytes at a time.
std::size_t find_non_ascii(std::string_view s, std::size_t from);

/// The offset of the first ill-formed byte, or npos.
std::size_t find_invalid_utf8(std::string_view s);

/// Replaces every maximal ill-formed subsequence by U+FFFD (Unicode § 3.9), as WHATWG's decoder does.
std::string scrub_utf8(std::string_view s);

/// The longest beginning of `s` that has at most `bytes` and ends between code points, as a view into the argument.
std::string_view clip_utf8(std::string_view s, std::size_t bytes);

}  // namespace feedcat::base
