#include "base/utf8.hpp"

#include "base/find_byte.hpp"

namespace feedcat::base {
namespace {

// Table 3-7 of the Unicode standard: how many bytes a lead byte begins, and which second bytes are allowed.
struct Lead {
  std::size_t length;
  unsigned char second_low, second_high;
};

Lead lead_of(unsigned char b) {
  if (b >= 0xC2 && b <= 0xDF) return {2, 0x80, 0xBF};
  if (b == 0xE0) return {3, 0xA0, 0xBF};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b >= 0xE1 && b <= 0xEF) return {3, 0x80, 0xBF};
  if (b == 0xF0) return {4, 0x90, 0xBF};
  if (b >= 0xF1 && b <= 0xF3) return {4, 0x80, 0xBF};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

CodePoint decode_utf8(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.length == 0) return {};
  char32_t value = first & (0xFFU >> (lead.length + 1));
  for (std::size_t i = 1; i < lead.length; ++i) {
    const bool there = at + i < s.size();
    const unsigned char low = i == 1 ? lead.second_low : 0x80;
    const unsigned char high = i == 1 ? lead.second_high : 0xBF;
    if (!there || byte(at + i) < low || byte(at + i) > high) return {kReplacement, i, false};
    value = (value << 6) | (byte(at + i) & 0x3FU);
  }
  return {value, lead.length, true};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](auto... bytes) {
    const char all[] = {static_cast<char>(bytes)...};
    out.append(all, sizeof all);
  };
  if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) c = kReplacement;
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6), 0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12), 0x80 | ((c >> 6) & 0x3F), 0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18), 0x80 | ((c >> 12) & 0x3F), 0x80 | ((c >> 6) & 0x3F), 0x80 | (c & 0x3F));
  }
}

std::size_t find_non_ascii(std::string_view s, std::size_t from) {
  return find_byte(s, from, [](unsigned char byte) { return byte >= 0x80; });
}

std::size_t find_invalid_utf8(std::string_view s) {
  for (std::size_t at = find_non_ascii(s, 0); at < s.size();) {
    if (static_cast<unsigned char>(s[at]) < 0x80) {
      at = find_non_ascii(s, at);
      continue;
    }
    const CodePoint c = decode_utf8(s, at);
    if (!c.valid) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

std::string scrub_utf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (;;) {
    const std::size_t bad = find_invalid_utf8(s);
    out += s.substr(0, bad);
    if (bad == std::string_view::npos) return out;
    append_utf8(out, kReplacement);
    s.remove_prefix(bad + decode_utf8(s, bad).length);
  }
}

std::string_view clip_utf8(std::string_view s, std::size_t bytes) {
  if (s.size() <= bytes) return s;
  while (bytes > 0 && (static_cast<unsigned char>(s[bytes]) & 0xC0U) == 0x80U) --bytes;
  return s.substr(0, bytes);
}

}  // namespace feedcat::base
