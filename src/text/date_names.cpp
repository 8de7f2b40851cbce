#include "text/date_names.hpp"

#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/date_languages.hpp"

namespace feedcat::text {
namespace {

/// The letters from U+00C0 to U+017F without their accents, in lower case.
constexpr std::string_view kPlainLatin =
    "aaaaaaaceeeeiiiidnoooooxouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuu"
    "uu"
    "wwyyyzzzzzzs";

struct Folded {
  char32_t from;
  char32_t to;
};
/// Letters of other alphabets without their accents, in lower case and in one of several forms, and marks that look
/// alike.
constexpr Folded kFolded[] = {
    // Greek
    {U'ά', U'α'},
    {U'έ', U'ε'},
    {U'ή', U'η'},
    {U'ί', U'ι'},
    {U'ό', U'ο'},
    {U'ύ', U'υ'},
    {U'ώ', U'ω'},
    {U'ϊ', U'ι'},
    {U'ϋ', U'υ'},
    {U'ΐ', U'ι'},
    {U'ΰ', U'υ'},
    {U'ς', U'σ'},
    {U'Ά', U'α'},
    {U'Έ', U'ε'},
    {U'Ή', U'η'},
    {U'Ί', U'ι'},
    {U'Ό', U'ο'},
    {U'Ύ', U'υ'},
    {U'Ώ', U'ω'},
    {U'Ϊ', U'ι'},
    {U'Ϋ', U'υ'},
    // Cyrillic
    {U'й', U'и'},
    {U'ё', U'е'},
    {U'ї', U'і'},
    {U'ў', U'у'},
    {U'ѓ', U'г'},
    {U'ќ', U'к'},
    {U'ѝ', U'и'},
    // Romanian and Azerbaijani
    {U'Ș', U's'},
    {U'ș', U's'},
    {U'Ț', U't'},
    {U'ț', U't'},
    {U'Ə', U'e'},
    {U'ə', U'e'},
    // Arabic
    {U'أ', U'ا'},
    {U'إ', U'ا'},
    {U'آ', U'ا'},
    {U'ی', U'ي'},
    {U'ک', U'ك'},
    // Marks
    {U'\u2018', U'\''},
    {U'\u2019', U'\''},
    {U'\u02BC', U'\''},
    {U'\u05F3', U'\''},
    {U'\uFF1A', U':'},
    {U'\uFF0F', U'/'},
    {U'\u2212', U'-'},
    {U'\u2010', U'-'},
    {U'\u2011', U'-'},
};

struct HalfDayRow {
  std::string_view word;
  int hours;
};
constexpr HalfDayRow kHalfDays[] = {{"am", 0},    {"pm", 12},  {"오전", 0}, {"오후", 12}, {"上午", 0},
                                    {"下午", 12}, {"早上", 0}, {"凌晨", 0}, {"晚上", 12}, {"午前", 0},
                                    {"午後", 12}, {"πμ", 0},   {"μμ", 12},  {"ص", 0},     {"م", 12}};

/// Accents that are characters of their own are dropped.
bool is_accent(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x655); }

char32_t lower(char32_t c) {
  const bool capital = (c >= U'A' && c <= U'Z') || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
  if (capital) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c >= 0x531 && c <= 0x556) return c + 0x30;
  return c;
}

char32_t fold(char32_t c) {
  if (c < 0x80) return lower(c);
  if (c >= 0xC0 && c <= 0x17F) return static_cast<unsigned char>(kPlainLatin[c - 0xC0]);
  for (const char32_t zero : {0x660U, 0x6F0U, 0x966U, 0xE50U, 0xFF10U}) {  // digits of other scripts
    if (c >= zero && c <= zero + 9) return U'0' + (c - zero);
  }
  c = lower(c);
  for (const Folded& row : kFolded) {
    if (row.from == c) return row.to;
  }
  return c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F ? U' ' : c;
}

}  // namespace

std::string fold_date(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    const base::CodePoint c = base::decode_utf8(s, i);
    if (!is_accent(c.value)) base::append_utf8(out, fold(c.value));
    i += c.length;
  }
  return out;
}

int month_of(std::string_view word) {
  for (const Reading& reading : readings_of(word)) {
    if (reading.kind == Reading::Kind::month) return reading.value;
  }
  return 0;
}

int weekday_of(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  for (const Reading& reading : readings_of(word.size() < kShortest ? std::string_view() : word)) {
    if (reading.kind == Reading::Kind::weekday && reading.language == 0) return reading.value;
  }
  return -1;
}

int half_day_of(std::string_view word) {
  for (const HalfDayRow& row : kHalfDays) {
    if (row.word == word) return row.hours;
  }
  return -1;
}

}  // namespace feedcat::text
