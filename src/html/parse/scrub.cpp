#include "html/parse/scrub.hpp"

#include <array>
#include <cstdint>
#include <cstring>

#include "base/utf8.hpp"

namespace feedcat::html {
namespace {

enum class Byte : std::uint8_t { fine, odd, check };

constexpr auto kBytes = [] {
  std::array<Byte, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = Byte::odd;
  for (const char c : {'\t', '\n', '\f'}) table[static_cast<unsigned char>(c)] = Byte::fine;
  table[0x7F] = Byte::odd;
  table[0xC2] = table[0xEF] = Byte::check;  // C1 controls and noncharacters may begin with these
  for (std::size_t c = 0xF0; c < 0x100; ++c) table[c] = Byte::check;
  return table;
}();

bool is_dropped(char32_t c) {
  return (c >= 0x80 && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/// Tells whether these eight bytes are all between space and `~`, as most are.
bool all_printable_ascii(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  // Since no byte has its high bit set, no sum or difference below carries into the next byte.
  return (word & kHigh) == 0 && (((word | kHigh) - 0x20 * kOnes) & (~(word + kOnes)) & kHigh) == kHigh;
}

/// Returns the offset of the first byte that gumbo would not read as it is, or npos.
std::size_t find_odd(std::string_view s, std::size_t from) {
  for (std::size_t at = from; at < s.size(); ++at) {
    while (at + 8 < s.size() && all_printable_ascii(s.data() + at)) at += 8;
    const Byte kind = kBytes[static_cast<unsigned char>(s[at])];
    if (kind == Byte::odd) return at;
    if (kind == Byte::check && is_dropped(base::decode_utf8(s, at).value)) return at;
  }
  return std::string_view::npos;
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
