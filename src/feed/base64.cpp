#include "feed/base64.hpp"

#include <cstdint>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::feed {
namespace {

int value_of(char c) {
  if (base::is_upper(c)) return c - 'A';
  if (base::is_lower(c)) return c - 'a' + 26;
  if (base::is_digit(c)) return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view s) {
  std::string out;
  out.reserve(s.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  bool padded = false;
  for (const char c : s) {
    if (base::is_space(c)) continue;
    if (c == '=') {
      padded = true;
      continue;
    }
    const int value = value_of(c);
    if (value < 0 || padded) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
    }
  }
  const bool text = out.find('\0') == std::string::npos && base::find_invalid_utf8(out) == std::string_view::npos;
  if (!text || out.empty()) return std::nullopt;
  return out;
}

}  // namespace feedcat::feed
