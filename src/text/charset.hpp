// Character sets by their labels, and their conversion to UTF-8 (glibc's iconv).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::text {

struct Charset {
  enum class Kind : std::uint8_t {
    utf8,
    wide,         ///< UTF-16 and UTF-32: no document that can be read as ASCII is in one of them
    single_byte,  ///< every byte a character, ASCII below 0x80
    multi_byte,   ///< ASCII unless a lead byte says otherwise
    stateful,     ///< escape sequences change what ASCII means
  };
  std::string_view name;   ///< WHATWG's, lower case
  std::string_view iconv;  ///< glibc's name; empty where we convert by hand
  Kind kind;
  std::string_view labels;  ///< lower case, `-` for `_`, separated by blanks
};

/// By a label as WHATWG's Encoding standard reads it (supersets: gb2312 is gbk, iso-8859-1 is windows-1252), and some
/// DOS code pages that old feeds still name. nullptr for an unknown one, and for those that only attackers use (utf-7,
/// hz-gb-2312, iso-2022-kr).
const Charset* find_charset(std::string_view label);

struct Converted {
  std::string utf8;
  std::size_t errors = 0;  ///< bytes or units that meant nothing and became U+FFFD
};

/// Linear, whatever the bytes are. Gives up early, with what it has, after more than `most_errors`.
Converted convert(std::string_view bytes, const Charset& charset, std::size_t most_errors = SIZE_MAX);

}  // namespace feedcat::text
