#include "text/search_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string>

#include "base/ascii.hpp"
#include "base/find_byte.hpp"
#include "base/utf8.hpp"
#include "text/fold_letters.hpp"

namespace feedcat::text {
namespace {

/// Longer words are indexed by their beginning, so that junk costs little.
constexpr std::size_t kLongestSearchWord = 256;
constexpr std::size_t kShortWord = 16;

struct CodePoints {
  char32_t first;
  char32_t last;
};

/// The letters and marks of scripts that are split into pairs, in order.
constexpr std::array kPairedScripts{
    CodePoints{0xE01, 0xE3A},      // Thai
    CodePoints{0xE40, 0xE4E},      // Thai
    CodePoints{0xE81, 0xECE},      // Lao
    CodePoints{0xEDC, 0xEDF},      // Lao
    CodePoints{0x1100, 0x115F},    // Hangul jamo that begin a syllable
    CodePoints{0x1780, 0x17D3},    // Khmer
    CodePoints{0x17D7, 0x17D7},    // Khmer
    CodePoints{0x17DC, 0x17DD},    // Khmer
    CodePoints{0x2E80, 0x2FDF},    // Han: radicals
    CodePoints{0x3005, 0x3007},    // Han: iteration mark, closing mark, zero
    CodePoints{0x3021, 0x3029},    // Han: numerals
    CodePoints{0x3031, 0x3035},    // Kana: repeat marks
    CodePoints{0x3041, 0x3096},    // Hiragana
    CodePoints{0x309B, 0x309F},    // Hiragana
    CodePoints{0x30A1, 0x30FA},    // Katakana
    CodePoints{0x30FC, 0x30FF},    // Katakana
    CodePoints{0x3105, 0x312F},    // Bopomofo
    CodePoints{0x3131, 0x318E},    // Hangul compatibility jamo
    CodePoints{0x31A0, 0x31BF},    // Bopomofo
    CodePoints{0x31F0, 0x31FF},    // Katakana
    CodePoints{0x3400, 0x4DBF},    // Han
    CodePoints{0x4E00, 0x9FFF},    // Han
    CodePoints{0xA960, 0xA97C},    // Hangul jamo
    CodePoints{0xAC00, 0xD7A3},    // Hangul
    CodePoints{0xF900, 0xFAFF},    // Han
    CodePoints{0xFF66, 0xFF9D},    // half-width Kana
    CodePoints{0xFFA0, 0xFFDC},    // half-width Hangul
    CodePoints{0x1AFF0, 0x1B16F},  // Kana
    CodePoints{0x20000, 0x3FFFD},  // Han
};

/// What a letter before it is composed with: jamo inside a syllable, and the voicing marks of half-width Kana.
bool is_part_of_letter(char32_t c) {
  return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB) || c == 0xFF9E || c == 0xFF9F;
}

/// Vowel signs are letters here, because they stand between letters as often as they stand above one.
bool is_paired(char32_t c) {
  if (c < kPairedScripts.front().first) return false;
  const auto* at = std::lower_bound(kPairedScripts.begin(), kPairedScripts.end(), c,
                                    [](const CodePoints& row, char32_t wanted) { return row.last < wanted; });
  return at != kPairedScripts.end() && at->first <= c;
}

enum class Class : std::uint8_t {
  other,   // ends a word
  letter,  // begins or continues a word
  extend,  // continues a word or a run, but begins none: marks, joiners and other invisible characters
  paired,
};

Class class_of(char32_t c) {
  if (c < 0x80) return base::is_alnum(static_cast<char>(c)) ? Class::letter : Class::other;
  if (is_paired(c)) return Class::paired;
  if (is_part_of_letter(c)) return Class::extend;
  if (is_letter_or_number(c)) return Class::letter;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CO:
      return Class::letter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Class::extend;
    case UTF8PROC_CATEGORY_CF:
      // The zero width space is a place where a line may be broken, and separates words.
      return c == 0x200B ? Class::other : Class::extend;
    default:
      return Class::other;
  }
}

struct Letter {
  std::size_t begin = 0;
  std::size_t end = 0;
  Class kind = Class::other;
};

/// Ill-formed bytes end a word.
Letter letter_at(std::string_view text, std::size_t at) {
  const base::CodePoint c = base::decode_utf8(text, at);
  return {at, at + c.length, c.valid ? class_of(c.value) : Class::other};
}

/// Without what is invisible, because a word is the same with and without it.
std::string visible(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const base::CodePoint c = base::decode_utf8(s, at);
    if (utf8proc_category(static_cast<utf8proc_int32_t>(c.value)) != UTF8PROC_CATEGORY_CF)
      out += s.substr(at, c.length);
    at += c.length;
  }
  return out;
}

bool is_plain_word(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

class SplitWords {
 public:
  SplitWords(std::string_view text, const TakeSearchWord& take, bool for_query)
      : text_(text), take_(take), for_query_(for_query) {}

  void run() {
    while (at_ < text_.size()) {
      if (is_ascii(at_)) {
        if (!base::is_alnum_byte(byte(at_))) {
          ++at_;
        } else if (!plain_word()) {
          return;
        }
        continue;
      }
      const Letter first = letter_at(text_, at_);
      at_ = first.end;
      if (first.kind == Class::letter && !word_from(first)) return;
      if (first.kind == Class::paired && !run_from(first)) return;
    }
  }

 private:
  [[nodiscard]] unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }
  [[nodiscard]] bool is_ascii(std::size_t at) const { return byte(at) < 0x80; }

  /// Passes a word that begins with ASCII. Most words have nothing else.
  bool plain_word() {
    const std::size_t begin = at_;
    at_ = base::find_near(text_, at_, [](unsigned char c) { return !base::is_alnum_byte(c); });
    if (at_ < text_.size() && !is_ascii(at_)) {
      at_ = begin + 1;
      return word_from({begin, at_, Class::letter});
    }
    const std::string_view written = text_.substr(begin, std::min(at_ - begin, kLongestSearchWord));
    if (written.size() <= kShortWord && begin + kShortWord <= text_.size()) {
      // In ASCII, a lower-case letter is the upper-case one with one more bit, and digits have this bit anyway. So
      // eight bytes at a time are made lower case. What is behind the word is not used.
      std::array<std::uint64_t, kShortWord / 8> letters;
      std::memcpy(letters.data(), written.data(), kShortWord);
      for (std::uint64_t& eight : letters) eight |= 0x2020'2020'2020'2020;
      std::memcpy(plain_.data(), letters.data(), kShortWord);
    } else {
      std::transform(written.begin(), written.end(), plain_.begin(), base::to_lower);
    }
    return pass(begin, at_, std::string_view(plain_.data(), written.size()), written, false);
  }

  bool word_from(const Letter& first) {
    while (at_ < text_.size()) {
      const Letter next = letter_at(text_, at_);
      if (next.kind != Class::letter && next.kind != Class::extend) break;
      at_ = next.end;
    }
    const std::string_view bytes = base::clip_utf8(text_.substr(first.begin, at_ - first.begin), kLongestSearchWord);
    if (is_plain_word(bytes)) return pass(first.begin, at_, base::lower(bytes), bytes, false);
    const std::string shown = visible(bytes);
    return pass(first.begin, at_, fold_letters(shown), shown, false);
  }

  /// A letter with the marks after it.
  Letter with_marks(Letter letter) {
    const std::size_t most = letter.begin + kLongestSearchWord;
    while (at_ < text_.size()) {
      const Letter next = letter_at(text_, at_);
      if (next.kind != Class::extend) break;
      at_ = next.end;
      if (at_ <= most) letter.end = at_;
    }
    return letter;
  }

  bool run_from(Letter former) {
    former = with_marks(former);
    bool is_alone = true;
    while (at_ < text_.size()) {
      Letter next = letter_at(text_, at_);
      if (next.kind != Class::paired) break;
      at_ = next.end;
      next = with_marks(next);
      // A pair stands for its first letter, so that no two words stand for the same bytes.
      const bool last = is_last();
      if (!pass(former.begin, last ? next.end : next.begin, folded(former) + folded(next), {}, false)) return false;
      former = next;
      is_alone = false;
    }
    if (is_alone) return pass(former.begin, former.end, folded(former), {}, false);
    return for_query_ || pass(former.begin, former.end, folded(former), {}, true);
  }

  [[nodiscard]] bool is_last() const { return at_ >= text_.size() || letter_at(text_, at_).kind != Class::paired; }

  [[nodiscard]] std::string folded(const Letter& letter) const {
    return fold_letters(visible(text_.substr(letter.begin, letter.end - letter.begin)));
  }

  bool pass(std::size_t begin, std::size_t end, std::string_view word, std::string_view written, bool same_place) {
    if (word.empty()) return true;
    return take_({begin, end, word, written, same_place});
  }

  std::string_view text_;
  const TakeSearchWord& take_;
  bool for_query_;
  std::size_t at_ = 0;
  std::array<char, kLongestSearchWord> plain_{};  // the present word if it is plain
};

}  // namespace

bool is_letter_or_number(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

bool is_paired_letter(char32_t c) { return is_paired(c); }

void split_search_words(std::string_view text, const TakeSearchWord& take) { SplitWords(text, take, false).run(); }

void split_query_words(std::string_view text, const TakeSearchWord& take) { SplitWords(text, take, true).run(); }

bool ends_with_single_letter(std::string_view text) {
  SearchWord last;
  split_query_words(text, [&](const SearchWord& word) {
    last.begin = word.begin;
    last.end = word.end;
    return true;
  });
  if (last.end == 0 || letter_at(text, last.begin).kind != Class::paired) return false;
  std::size_t at = last.begin;
  int letters = 0;
  for (; at < last.end; at = letter_at(text, at).end) letters += letter_at(text, at).kind == Class::paired ? 1 : 0;
  return letters == 1;
}

bool ends_within_run(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    const Class kind = letter_at(text, at).kind;
    if (kind != Class::extend) return kind == Class::paired;
  }
  return false;
}

std::size_t first_letter_of_run(std::string_view text) {
  if (text.empty() || letter_at(text, 0).kind != Class::paired) return 0;
  std::size_t end = letter_at(text, 0).end;
  while (end < text.size() && letter_at(text, end).kind == Class::extend) end = letter_at(text, end).end;
  return end;
}

}  // namespace feedcat::text
