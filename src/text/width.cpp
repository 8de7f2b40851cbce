#include "text/width.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

constexpr char32_t kEmojiPresentation = 0xFE0F;
constexpr std::size_t kLongestGrapheme = 256;  // bytes; nobody but an attacker writes longer ones

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::string mapped(std::string_view s, utf8proc_option_t options) {
  utf8proc_uint8_t* mapped_bytes = nullptr;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(s.data());
  const utf8proc_ssize_t size = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(s.size()), &mapped_bytes, options);
  if (size < 0) return std::string(s);
  std::string out(reinterpret_cast<const char*>(mapped_bytes), static_cast<std::size_t>(size));
  std::free(mapped_bytes);
  return out;
}

int columns_of(char32_t c) { return utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)); }

/// A mark that is shown beside its letter, such as a vowel sign. utf8proc gives it no column; the C library and most
/// terminals give it one.
bool is_spacing_mark(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_MC; }

int most_of(char32_t c) { return is_spacing_mark(c) ? 1 : columns_of(c); }

int sum_of(std::string_view s, int Grapheme::*columns_of_one) {
  std::size_t columns = 0;
  while (!s.empty()) {
    // A run of ASCII is as wide as it is long. A combining mark may follow its last byte.
    std::size_t run = 0;
    while (run < s.size() && static_cast<signed char>(s[run]) >= 0) ++run;
    if (run == s.size()) return static_cast<int>(std::min<std::size_t>(columns + run, std::numeric_limits<int>::max()));
    if (run > 0) --run;
    columns += run;
    s.remove_prefix(run);
    const Grapheme grapheme = next_grapheme(s);
    columns += static_cast<std::size_t>(grapheme.*columns_of_one);
    s.remove_prefix(grapheme.bytes);
  }
  return static_cast<int>(std::min<std::size_t>(columns, std::numeric_limits<int>::max()));
}

}  // namespace

int display_width(std::string_view s) { return sum_of(s, &Grapheme::columns); }
int most_columns(std::string_view s) { return sum_of(s, &Grapheme::most); }

Grapheme next_grapheme(std::string_view s) {
  const auto ascii = [&](std::size_t i) { return static_cast<signed char>(s[i]) >= 0; };
  if (ascii(0) && (s.size() == 1 || ascii(1))) return {1, 1, 1};
  base::CodePoint c = base::decode_utf8(s, 0);
  Grapheme grapheme{c.length, columns_of(c.value), most_of(c.value)};
  utf8proc_int32_t state = 0;
  while (grapheme.bytes < std::min(s.size(), kLongestGrapheme)) {
    const base::CodePoint following = base::decode_utf8(s, grapheme.bytes);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(c.value),
                                         static_cast<utf8proc_int32_t>(following.value), &state) != 0) {
      break;
    }
    const int columns = columns_of(following.value);
    grapheme.columns = following.value == kEmojiPresentation ? 2 : std::max(grapheme.columns, columns);
    grapheme.most += most_of(following.value);
    grapheme.bytes += following.length;
    c = following;
  }
  // A flag is a pair of regional indicators, each one column wide by itself.
  const base::CodePoint first = base::decode_utf8(s, 0);
  const bool flag = first.value >= 0x1F1E6 && first.value <= 0x1F1FF && grapheme.bytes > first.length;
  if (flag) grapheme.columns = 2;
  grapheme.most = std::max(grapheme.most, grapheme.columns);
  return grapheme;
}

std::string fit_width(std::string_view s, int columns) {
  if (columns <= 0) return {};
  if (is_ascii(s) && s.size() <= static_cast<std::size_t>(columns)) return std::string(s);
  std::size_t at = 0;
  std::size_t cut = 0;  // the longest beginning that leaves room for the ellipsis
  int used = 0;
  while (at < s.size()) {
    const Grapheme grapheme = next_grapheme(s.substr(at));
    if (used + grapheme.most > columns) return std::string(s.substr(0, cut)) + "…";
    used += grapheme.most;
    at += grapheme.bytes;
    if (used < columns) cut = at;
  }
  return std::string(s);
}

bool is_unicode_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool is_unicode_punctuation(char32_t c) {
  if (c < 0x80) return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

bool is_unicode_symbol(char32_t c) {
  if (c < 0x80) return false;
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_SM && category <= UTF8PROC_CATEGORY_SO;
}

bool is_ideographic(char32_t c) {
  // CJK symbols, kana, bopomofo, enclosed and compatibility forms, ideographs, full-width forms. Hangul is missing,
  // because Korean is written with spaces, and its lines break there.
  return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0x1F200 && c <= 0x1F2FF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_upper(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LL; }

std::string nfc(std::string_view s) {
  if (is_ascii(s)) return std::string(s);
  return mapped(s, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string casefold(std::string_view s) {
  const auto options = UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
  return mapped(s, static_cast<utf8proc_option_t>(options));
}

}  // namespace feedcat::text
