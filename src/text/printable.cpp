#include "text/printable.hpp"

#include "base/find_byte.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

bool obeyed(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool separates(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

enum class Lines { one, many };

/// The offset of the next character to be replaced or dropped, or the end.
std::size_t next_unprintable(std::string_view s, std::size_t at, Lines lines = Lines::one) {
  const bool many = lines == Lines::many;
  const auto stops = [many](unsigned char byte) {
    return may_not_print(byte) & !(many & ((byte == '\n') | (byte == '\t')));
  };
  for (;; ++at) {
    at = base::find_byte(s, at, stops);
    if (at == std::string_view::npos) return s.size();
    if (unprintable_at(s, at) > 0) return at;
  }
}

std::string without_unprintable(std::string_view raw, Lines lines) {
  const std::string mended =
      base::find_invalid_utf8(raw) == std::string_view::npos ? std::string() : base::scrub_utf8(raw);
  const std::string_view s = mended.empty() ? raw : std::string_view(mended);
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0;;) {
    const std::size_t stop = next_unprintable(s, at, lines);
    out.append(s.substr(at, stop - at));
    if (stop == s.size()) return out;
    const base::CodePoint c = base::decode_utf8(s, stop);
    if (separates(c.value) && (lines == Lines::one || c.value != '\r')) {
      out += lines == Lines::one ? ' ' : '\n';
    }
    at = stop + c.length;
  }
}

}  // namespace

std::size_t unprintable_at(std::string_view s, std::size_t at) {
  if (!may_not_print(static_cast<unsigned char>(s[at]))) return 0;
  const base::CodePoint c = base::decode_utf8(s, at);
  return obeyed(c.value) ? c.length : 0;
}

std::string printable_line(std::string_view s) { return without_unprintable(s, Lines::one); }
std::string printable_text(std::string_view s) { return without_unprintable(s, Lines::many); }

std::string_view printable_text(std::string_view s, std::string& room) {
  const bool fine =
      next_unprintable(s, 0, Lines::many) == s.size() && base::find_invalid_utf8(s) == std::string_view::npos;
  return fine ? s : std::string_view(room = printable_text(s));
}

bool is_printable(std::string_view s) {
  return next_unprintable(s, 0) == s.size() && base::find_invalid_utf8(s) == std::string_view::npos;
}

}  // namespace feedcat::text
