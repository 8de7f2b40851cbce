// Finds character sets by their labels, and converts them to UTF-8 with glibc's iconv.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::text {

struct Charset {
  enum class Kind : std::uint8_t {
    utf8,
    wide,         ///< UTF-16 and UTF-32, in which no document can be read as ASCII
    single_byte,  ///< every byte is a character, and ASCII below 0x80
    multi_byte,   ///< a byte is ASCII unless it is a lead byte or follows one
    stateful,     ///< escape sequences change what ASCII bytes mean
  };
  std::string_view name;   ///< WHATWG's name in lower case
  std::string_view iconv;  ///< glibc's name, empty if we convert by hand
  Kind kind;
  std::string_view labels;  ///< in lower case, with `-` for `_`, separated by blanks
};

/// Finds a label of WHATWG's Encoding standard, which often means a superset (gb2312 is gbk, iso-8859-1 is
/// windows-1252), or a DOS code page that old feeds still name. Returns nullptr for unknown labels, and for those that
/// only attackers use (utf-7, hz-gb-2312, iso-2022-kr).
const Charset* find_charset(std::string_view label);

struct Converted {
  std::string utf8;
  std::size_t errors = 0;  ///< the number of bytes or units that could not be decoded and became U+FFFD
};

/// Takes linear time for any bytes. After more than `most_errors` it stops, and returns what it has.
Converted convert(std::string_view bytes, const Charset& charset, std::size_t most_errors = SIZE_MAX);

/// The character of a byte from 0x80 on.
char32_t from_windows_1252(unsigned char byte);

}  // namespace feedcat::text
