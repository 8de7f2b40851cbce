#include "html/parse/scrub.hpp"

#include "base/find_byte.hpp"
#include "base/utf8.hpp"

namespace feedcat::html {
namespace {

/// True for control characters but tab, line feed and form feed, and for bytes that may begin a C1 control or a
/// noncharacter.
constexpr auto may_be_odd = [](unsigned char byte) {
  const bool control = static_cast<bool>((byte < '\t') | (byte == '\v') | ((byte > '\f') & (byte < 0x20)));
  return static_cast<bool>(control | (byte == 0x7F) | (byte == 0xC2) | (byte >= 0xEF));
};

/// Tells whether gumbo would not read the character as it is.
bool is_odd(char32_t c) { return c < 0xA0 || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

/// Returns the offset of the first character that gumbo would not read as it is, or npos.
std::size_t find_odd(std::string_view s, std::size_t from) {
  std::size_t at = base::find_byte(s, from, may_be_odd);
  while (at < s.size() && !is_odd(base::decode_utf8(s, at).value)) at = base::find_byte(s, at + 1, may_be_odd);
  return at;
}

}  // namespace

std::string_view as_parsed(std::string_view source, std::string& room) {
  std::string scrubbed;
  if (base::find_invalid_utf8(source) != std::string_view::npos) {
    scrubbed = base::scrub_utf8(source);
    source = scrubbed;
  }
  std::size_t odd = find_odd(source, 0);
  if (odd == std::string_view::npos && scrubbed.empty()) return source;
  std::size_t at = 0;
  for (; odd != std::string_view::npos; odd = find_odd(source, at)) {
    room += source.substr(at, odd - at);
    at = odd + base::decode_utf8(source, odd).length;
    const bool line_end = source[odd] == '\r' || source[odd] == '\v';
    if (line_end && !source.substr(at).starts_with('\n')) room += '\n';
  }
  room += source.substr(at);
  return room;
}

}  // namespace feedcat::html
