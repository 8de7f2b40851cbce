#include "pipeline/stories/words.hpp"

#include <algorithm>
#include <array>

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

bool is_ascii_byte(char c) { return static_cast<signed char>(c) >= 0; }

bool is_part_of_word(char32_t c) {
  return c != base::kReplacement && !text::is_unicode_space(c) && !text::is_unicode_punctuation(c) &&
         !text::is_unicode_symbol(c);
}

}  // namespace

bool WordReader::next(std::string& word) {
  word.clear();
  bool folded = true;
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (is_ascii_byte(byte)) {
      if (base::is_alnum(byte)) {
        word += base::to_lower(byte);
      } else if (!word.empty()) {
        break;
      }
      ++at_;
      continue;
    }
    const base::CodePoint c = base::decode_utf8(text_, at_);
    if (!is_part_of_word(c.value)) {
      if (!word.empty()) break;
      at_ += c.length;
      continue;
    }
    if (text::is_ideographic(c.value)) {
      if (!word.empty()) break;
      word = text_.substr(at_, c.length);
      at_ += c.length;
      if (at_ < text_.size()) {
        const base::CodePoint after = base::decode_utf8(text_, at_);
        if (text::is_ideographic(after.value) && is_part_of_word(after.value)) word += text_.substr(at_, after.length);
      }
      return true;
    }
    word += text_.substr(at_, c.length);
    at_ += c.length;
    folded = false;
  }
  if (!folded) word = text::casefold(word);
  return !word.empty();
}

bool is_small_word(std::string_view word) { return std::binary_search(kSmallWords.begin(), kSmallWords.end(), word); }

bool is_number(std::string_view word) { return std::all_of(word.begin(), word.end(), base::is_digit); }

}  // namespace feedcat::pipeline::stories
