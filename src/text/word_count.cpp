#include "text/word_count.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/find_byte.hpp"
#include "base/utf8.hpp"
#include "text/search_words.hpp"

namespace feedcat::text {
namespace {

constexpr double kWordsPerMinute = 230;
constexpr double kLettersPerMinute = 500;

enum class CountedClass : std::uint8_t { blank, letter, paired, other };

CountedClass counted_class_of(char32_t c) {
  if (is_paired_letter(c)) return CountedClass::paired;
  if (is_letter_or_number(c)) return CountedClass::letter;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_PD:  // but a hyphen in ASCII joins words
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CountedClass::blank;
    default:
      return CountedClass::other;
  }
}

constexpr std::array<CountedClass, 128> kAscii = [] {
  std::array<CountedClass, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const char letter = static_cast<char>(c);
    classes[c] = base::is_space(letter)   ? CountedClass::blank
                 : base::is_alnum(letter) ? CountedClass::letter
                                          : CountedClass::other;
  }
  return classes;
}();

/// Returns the length of the web address that begins the text, or 0.
std::size_t address_length(std::string_view text) {
  if (!base::istarts_with(text, "https://") && !base::istarts_with(text, "http://")) return 0;
  const auto ends = [](char c) { return base::is_space(c) || c == ')' || c == '>' || c == '"'; };
  return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), ends) - text.begin());
}

}  // namespace

WordCount count_words(std::string_view text) {
  WordCount count;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      const base::CodePoint point = base::decode_utf8(text, at);
      at += point.length;
      const CountedClass kind = point.valid ? counted_class_of(point.value) : CountedClass::other;
      if (kind == CountedClass::paired) ++count.letters;
      if (kind == CountedClass::letter && !in_word) ++count.words;
      if (kind != CountedClass::other) in_word = kind == CountedClass::letter;
      continue;
    }
    const CountedClass kind = kAscii[byte];
    if (!in_word && kind == CountedClass::letter) {
      const std::size_t length = (byte | 0x20U) == 'h' ? address_length(text.substr(at)) : 0;
      in_word = length == 0;
      count.words += in_word ? 1 : 0;
      at += length;
      if (!in_word) continue;
    } else if (kind == CountedClass::blank) {
      in_word = false;
    }
    ++at;
    // All other bytes end no word and need no closer look.
    if (in_word) at = base::find_near(text, at, [](unsigned char c) { return (c >= 0x80) | base::is_space_byte(c); });
  }
  return count;
}

std::size_t reading_minutes(const WordCount& count) {
  if (count.total() == 0) return 0;
  const double minutes =
      static_cast<double>(count.words) / kWordsPerMinute + static_cast<double>(count.letters) / kLettersPerMinute;
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(minutes)));
}

}  // namespace feedcat::text
