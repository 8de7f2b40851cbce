#include "text/fold_letters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

bool is_plain(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Takes well-formed UTF-8.
std::string mapped_letters(std::string_view s, int options) {
  utf8proc_uint8_t* bytes = nullptr;
  const auto* from = reinterpret_cast<const utf8proc_uint8_t*>(s.data());
  const utf8proc_ssize_t size =
      utf8proc_map(from, static_cast<utf8proc_ssize_t>(s.size()), &bytes, static_cast<utf8proc_option_t>(options));
  if (size < 0) return std::string(s);
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  std::free(bytes);
  return out;
}

/// The accents of Latin, Greek and Cyrillic, the points of Hebrew and the vowels of Arabic, which texts may leave out.
constexpr bool is_optional_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x610 && c <= 0x61A) ||
         (c >= 0x64B && c <= 0x65F) || c == 0x640 || c == 0x670 || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF);
}

/// Letters in lower case that Unicode does not decompose, in the order of their code points.
constexpr std::array<std::pair<char32_t, std::string_view>, 16> kLetters{{
    {0xDF, "ss"},   // ß
    {0xE6, "ae"},   // æ
    {0xF0, "d"},    // ð
    {0xF8, "o"},    // ø
    {0xFE, "th"},   // þ
    {0x111, "d"},   // đ
    {0x127, "h"},   // ħ
    {0x131, "i"},   // ı
    {0x138, "k"},   // ĸ
    {0x142, "l"},   // ł
    {0x14B, "n"},   // ŋ
    {0x153, "oe"},  // œ
    {0x167, "t"},   // ŧ
    {0x180, "b"},   // ƀ
    {0x1E5, "g"},   // ǥ
    {0x268, "i"},   // ɨ
}};

void append_folded(std::string& out, char32_t c) {
  if (is_optional_mark(c)) return;
  const auto* at = std::lower_bound(kLetters.begin(), kLetters.end(), c,
                                    [](const auto& row, char32_t wanted) { return row.first < wanted; });
  if (at != kLetters.end() && at->first == c) {
    out += at->second;
  } else {
    base::append_utf8(out, c);
  }
}

bool has_two_letters_i(std::string_view language) {
  const std::string_view code = language.substr(0, language.find_first_of("-_"));
  return base::iequals(code, "tr") || base::iequals(code, "az");
}

char32_t lower_of(char32_t c, bool turkish) {
  if (turkish && c == 'I') return 0x131;
  if (c == 0x130) return 'i';
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

}  // namespace

std::string lower_letters(std::string_view word, std::string_view language) {
  const bool turkish = has_two_letters_i(language);
  if (is_plain(word) && !turkish) return base::lower(word);
  const std::string composed = mapped_letters(base::scrub_utf8(word), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  std::string out;
  for (std::size_t at = 0; at < composed.size();) {
    const base::CodePoint c = base::decode_utf8(composed, at);
    base::append_utf8(out, lower_of(c.value, turkish));
    at += c.length;
  }
  return out;
}

std::string fold_letters(std::string_view word) {
  if (is_plain(word)) return base::lower(word);
  const std::string decomposed = mapped_letters(
      base::scrub_utf8(word), UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  std::string out;
  for (std::size_t at = 0; at < decomposed.size();) {
    const base::CodePoint c = base::decode_utf8(decomposed, at);
    append_folded(out, c.value);
    at += c.length;
  }
  return is_plain(out) ? out : mapped_letters(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

}  // namespace feedcat::text
