// Finds out the encoding of a document and converts it to UTF-8.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Which in-document declaration to look for.
enum class Sniff { xml, html, none };

struct Decoded {
  std::string utf8;    ///< valid UTF-8, without a byte order mark
  std::string name;    ///< WHATWG's name of the encoding in lower case: `utf-8`, `windows-1252`, `gbk`
  bool lossy = false;  ///< bytes that could not be decoded became U+FFFD
};

/// A byte order mark decides. Otherwise it is the first of these in which all bytes decode: the charset of the HTTP
/// header, the document's declaration (XML declaration, or `<meta>` in the first 4096 bytes), UTF-8, uchardet's guess.
/// Labels mean what WHATWG's Encoding standard says (gb2312 is gbk, iso-8859-1 is windows-1252).
Decoded decode(std::string_view bytes, std::string_view content_type, Sniff sniff);

/// Returns `bytes` without their byte order mark, uncopied, if they are UTF-8 already, so that `decode` would return
/// the same; otherwise nullopt. `passed`, if it is given, is called with each range of bytes that has been checked.
std::optional<std::string_view> utf8_already(std::string_view bytes, std::string_view content_type, Sniff sniff,
                                             const std::function<void(std::string_view)>& passed = {});

}  // namespace feedcat::text
