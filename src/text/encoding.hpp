// From foreign bytes to UTF-8.
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
  std::string name;    ///< of the encoding used, WHATWG's name in lower case: `utf-8`, `windows-1252`, `gbk`
  bool lossy = false;  ///< bytes that meant nothing became U+FFFD
};

/// Byte order mark first; then the HTTP header's charset, the document's own declaration (XML declaration, or
/// `<meta charset>` within the first 1024 bytes), UTF-8: the first of them in which all bytes decode; uchardet last.
/// Labels as WHATWG's Encoding standard reads them (gb2312 is gbk, iso-8859-1 is windows-1252).
Decoded decode(std::string_view bytes, std::string_view content_type, Sniff sniff);

/// The bytes without byte order mark, when `decode` would give just them: UTF-8 already. Nothing is copied. `passed`,
/// if there is one, is told of each stretch that was looked through.
std::optional<std::string_view> utf8_already(std::string_view bytes, std::string_view content_type, Sniff sniff,
                                             const std::function<void(std::string_view)>& passed = {});

}  // namespace feedcat::text
