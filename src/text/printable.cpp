#include "text/printable.hpp"

#include <array>

#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

/// The bytes that begin something unprintable, or may: controls, DEL, and the lead bytes of the blocks named below.
constexpr std::array<bool, 256> suspicious_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table[0x7F] = true;
  table[0xC2] = true;  // U+0080 … U+009F: C1
  table[0xE2] = true;  // U+2028 … U+202E, U+2066 … U+2069: bidi, separators
  table[0xEF] = true;  // U+FEFF, U+FFF9 … U+FFFB: byte order mark, interlinear annotation
  return table;
}
constexpr std::array<bool, 256> kMayNotPrint = suspicious_bytes();

bool obeyed(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool separates(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

std::size_t next_unprintable(std::string_view s, std::size_t at) {
  while (at < s.size() && (!kMayNotPrint[static_cast<unsigned char>(s[at])] || unprintable_at(s, at) == 0)) ++at;
  return at;
}

enum class Lines { one, many };

std::string without_unprintable(std::string_view raw, Lines lines) {
  const std::string mended =
      base::find_invalid_utf8(raw) == std::string_view::npos ? std::string() : base::scrub_utf8(raw);
  const std::string_view s = mended.empty() ? raw : std::string_view(mended);
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0;;) {
    const std::size_t stop = next_unprintable(s, at);
    out.append(s.substr(at, stop - at));
    if (stop == s.size()) return out;
    const base::CodePoint c = base::decode_utf8(s, stop);
    if (lines == Lines::many && (c.value == '\n' || c.value == '\t')) {
      out += static_cast<char>(c.value);
    } else if (separates(c.value) && (lines == Lines::one || c.value != '\r')) {
      out += lines == Lines::one ? ' ' : '\n';
    }
    at = stop + c.length;
  }
}

}  // namespace

std::size_t unprintable_at(std::string_view s, std::size_t at) {
  if (!kMayNotPrint[static_cast<unsigned char>(s[at])]) return 0;
  const base::CodePoint c = base::decode_utf8(s, at);
  return obeyed(c.value) ? c.length : 0;
}

std::string printable_line(std::string_view s) { return without_unprintable(s, Lines::one); }
std::string printable_text(std::string_view s) { return without_unprintable(s, Lines::many); }

bool is_printable(std::string_view s) {
  return next_unprintable(s, 0) == s.size() && base::find_invalid_utf8(s) == std::string_view::npos;
}

}  // namespace feedcat::text
