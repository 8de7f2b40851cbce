#include "pipeline/stories/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/width.hpp"

namespace feedcat::pipeline::stories {
namespace {

/// The small words of the languages in which most feeds are written, sorted, without accents. It does not matter that
/// one of them may be a full word in another language, because no title consists of such words only.
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"a",     "about", "after", "al",   "als",  "am",  "an",  "and",  "ao",   "are",  "as",    "at",    "auf",  "aus",
     "aux",   "avec",  "be",    "been", "bei",  "but", "by",  "can",  "che",  "com",  "con",   "dans",  "das",  "de",
     "del",   "dem",   "den",   "der",  "des",  "di",  "die", "do",   "does", "dos",  "du",    "e",     "een",  "ein",
     "eine",  "el",    "em",    "en",   "er",   "es",  "est", "et",   "for",  "from", "fur",   "had",   "has",  "have",
     "he",    "her",   "het",   "his",  "how",  "i",   "il",  "im",   "in",   "into", "is",    "ist",   "it",   "its",
     "la",    "las",   "le",    "les",  "lo",   "los", "mit", "more", "na",   "nach", "new",   "nicht", "no",   "not",
     "o",     "of",    "on",    "or",   "os",   "our", "out", "over", "para", "per",  "por",   "pour",  "que",  "qui",
     "s",     "says",  "she",   "sich", "sind", "su",  "sur", "t",    "that", "the",  "their", "they",  "this", "to",
     "um",    "un",    "una",   "und",  "une",  "up",  "van", "von",  "was",  "we",   "were",  "what",  "when", "where",
     "which", "who",   "why",   "will", "with", "y",   "you", "your", "zu",   "zum",  "zur"});
static_assert(std::is_sorted(kSmallWords.begin(), kSmallWords.end()));
constexpr std::size_t kLongestSmallWord =
    std::max_element(kSmallWords.begin(), kSmallWords.end(), [](std::string_view a, std::string_view b) {
      return a.size() < b.size();
    })->size();

/// A word after one of these may be written with a capital letter although it is no name.
constexpr std::string_view kSentenceMarks = ".!?:;\"'()[]\n|*";

bool is_ascii_byte(char c) { return static_cast<signed char>(c) >= 0; }

bool is_part_of_word(char32_t c) {
  return c != base::kReplacement && !text::is_unicode_space(c) && !text::is_unicode_punctuation(c) &&
         !text::is_unicode_symbol(c);
}

bool is_capital(char32_t c) { return c < 0x80 ? base::is_upper(static_cast<char>(c)) : text::is_upper(c); }

/// Is it a letter of a script without capital letters? Those with them (Latin, Greek, Cyrillic, Armenian) come first in
/// Unicode, except for letters with rare accents.
bool has_no_case(char32_t c) { return c >= 0x590 && (c < 0x1E00 || c >= 0x2000); }

}  // namespace

/// Moves to the next word, and notes whether a sentence, a heading or a quotation has begun before it.
void WordReader::skip_to_word() {
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (is_ascii_byte(byte)) {
      if (base::is_alnum(byte)) return;
      if (kSentenceMarks.find(byte) != std::string_view::npos) starts_sentence_ = true;
      ++at_;
      continue;
    }
    const base::CodePoint c = base::decode_utf8(text_, at_);
    if (is_part_of_word(c.value)) return;
    if (text::is_unicode_punctuation(c.value)) starts_sentence_ = true;
    at_ += c.length;
  }
}

bool WordReader::next(std::string& word) {
  word.clear();
  skip_to_word();
  if (at_ >= text_.size()) return false;
  const base::CodePoint first = base::decode_utf8(text_, at_);
  const bool starts_sentence = std::exchange(starts_sentence_, false);
  may_be_name_ = has_no_case(first.value) || (!starts_sentence && is_capital(first.value));
  if (text::is_ideographic(first.value)) {
    word = text_.substr(at_, first.length);
    at_ += first.length;
    if (at_ >= text_.size()) return true;
    const base::CodePoint after = base::decode_utf8(text_, at_);
    if (text::is_ideographic(after.value) && is_part_of_word(after.value)) word += text_.substr(at_, after.length);
    return true;
  }
  const std::size_t start = at_;
  bool ascii = true;
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (is_ascii_byte(byte)) {
      if (!base::is_alnum(byte)) break;
      ++at_;
      continue;
    }
    const base::CodePoint c = base::decode_utf8(text_, at_);
    if (!is_part_of_word(c.value) || text::is_ideographic(c.value)) break;
    at_ += c.length;
    ascii = false;
  }
  word = text_.substr(start, at_ - start);
  if (ascii) {
    for (char& c : word) c = base::to_lower(c);
    if (word.size() > 1 && is_number(word)) may_be_name_ = true;
  } else {
    word = text::casefold(word);
    if (word.empty()) word = text_.substr(start, at_ - start);  // nothing but marks
  }
  return true;
}

bool is_small_word(std::string_view word) {
  return word.size() <= kLongestSmallWord && std::binary_search(kSmallWords.begin(), kSmallWords.end(), word);
}

bool is_number(std::string_view word) { return std::all_of(word.begin(), word.end(), base::is_digit); }

}  // namespace feedcat::pipeline::stories
