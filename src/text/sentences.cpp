#include "text/sentences.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/width.hpp"

namespace feedcat::text {
namespace {

/// Full stops, exclamation and question marks that no space needs to follow: of Chinese and Japanese, Indic scripts,
/// Arabic, Ethiopic, Armenian, Burmese and Khmer.
constexpr std::u32string_view kAlwaysEnd = U"\u3002\uFF01\uFF1F\uFF61\u0964\u0965\u061F\u06D4\u1362\u0589\u104B\u17D4";
constexpr std::u32string_view kMayEnd = U".!?\u2026\u203D\u2047\u2048\u2049";
constexpr std::u32string_view kClosing = U"\"')]}\u2019\u201D\u00BB\u203A\u300D\u300F\uFF09\u3011\u300B\u201C";

/// Words before a full stop that no sentence ends with, in small letters and in the order of the alphabet.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"abb",  "abs",  "al",   "approx", "apr",  "art", "aug",  "av",   "avda", "bd",  "bspw", "bzw", "ca",
     "cap",  "capt", "cf",   "cfr",    "chap", "col", "dec",  "dept", "dott", "dr",  "dra",  "ed",  "eds",
     "ej",   "est",  "evtl", "exp",    "feb",  "fig", "figs", "gen",  "ggf",  "gov", "hl",   "hon", "ing",
     "inkl", "jan",  "jul",  "jun",    "kap",  "lt",  "maj",  "mar",  "max",  "min", "mm",   "mme", "mr",
     "mrs",  "ms",   "mt",   "no",     "nos",  "nov", "nr",   "núm",  "oct",  "okt", "op",   "pag", "pp",
     "prof", "pág",  "ref",  "rep",    "rev",  "sen", "sep",  "sept", "sgt",  "sig", "sog",  "sr",  "sra",
     "srta", "st",   "str",  "tel",    "ud",   "uds", "vgl",  "vol",  "vols", "vs",  "zzgl"});

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

char32_t at(std::string_view text, std::size_t place) {
  return place < text.size() ? static_cast<char32_t>(base::decode_utf8(text, place).value) : U'\0';
}

std::size_t length_at(std::string_view text, std::size_t place) { return base::decode_utf8(text, place).length; }

/// Returns the word before the full stop at `stop`.
std::string_view word_before(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && !base::is_space(text[begin - 1]) &&
         !is_in(U"(\"'[", static_cast<unsigned char>(text[begin - 1]))) {
    --begin;
  }
  return text.substr(begin, stop - begin);
}

bool is_number(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), base::is_digit); }

/// Is the word before the one at `begin` a number? Then a single letter is a unit: `3.5 m.`
bool follows_number(std::string_view text, std::size_t begin) {
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  return begin > 0 && base::is_digit(text[begin - 1]);
}

/// Does a sentence go on after the full stop at `stop`, because of the word before it?
bool goes_on_after(std::string_view text, std::size_t stop) {
  const std::string_view word = word_before(text, stop);
  if (word.empty()) return false;
  if (is_number(word)) return word.size() <= 2;  // `3. April`, `1. First`
  const std::size_t first = length_at(word, 0);
  if (first == word.size()) {  // `J. Smith`, `p. 12`
    return is_upper(at(word, 0)) || (is_lower(at(word, 0)) && !follows_number(text, stop - first));
  }
  if (word.find('.') != std::string_view::npos) {  // `e.g`, `U.S`, `z.B`
    const std::size_t last = word.rfind('.');
    return word.size() - last - 1 <= 2;
  }
  const std::string small = base::lower(word);
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), small);
}

/// Returns the place of the next character that is no blank. A newline is one here.
std::size_t after_blanks(std::string_view text, std::size_t place) {
  while (place < text.size() && text[place] != '\n') {
    const std::size_t length = length_at(text, place);
    if (!is_unicode_space(at(text, place))) break;
    place += length;
  }
  return place;
}

/// Returns the end of the marks that belong to the sentence: `?!`, and quotes and brackets that close.
std::size_t after_marks(std::string_view text, std::size_t place) {
  while (place < text.size()) {
    const char32_t c = at(text, place);
    if (!is_in(kAlwaysEnd, c) && !is_in(kMayEnd, c) && !is_in(kClosing, c)) {
      // French has a space before its closing quotation mark.
      const std::size_t length = length_at(text, place);
      const char32_t next = is_unicode_space(c) && c != U'\n' ? at(text, place + length) : U'\0';
      if (next != U'\u00BB' && next != U'\u203A') break;
    }
    place += length_at(text, place);
  }
  return place;
}

/// Does the mark at `mark`, with what belongs to it up to `end`, end a sentence?
bool ends_here(std::string_view text, std::size_t mark, std::size_t end) {
  const char32_t c = at(text, mark);
  if (is_in(kAlwaysEnd, c)) return true;
  const std::size_t next = after_blanks(text, end);
  if (next == text.size() || text[next] == '\n') return true;
  if (next == end) return is_ideographic(at(text, next)) && c != U'.';
  const bool small =
      is_lower(at(text, next)) && !is_upper(at(text, next + length_at(text, next)));  // `iPad` begins one
  if (small) return false;
  const bool alone = c == U'.' && end == mark + 1;
  return !alone || !goes_on_after(text, mark);
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

/// Cuts a text after a word, or between graphemes if there are no words, so that it has `most` characters with `…`.
std::string cut(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  std::size_t last_word = 0;
  for (std::size_t count = 0; end < text.size();) {
    const std::size_t bytes = next_grapheme(text.substr(end)).bytes;
    count += characters(text.substr(end, bytes));
    if (count >= most) break;
    if (is_unicode_space(at(text, end))) last_word = end;
    end += bytes;
  }
  if (last_word > end / 2) end = last_word;
  return std::string(base::trim(text.substr(0, end))) + "\u2026";
}

}  // namespace

std::size_t sentence_length(std::string_view text) {
  for (std::size_t place = 0; place < text.size();) {
    const char32_t c = at(text, place);
    if (c == U'\n') return place;
    if (!is_in(kAlwaysEnd, c) && !is_in(kMayEnd, c)) {
      place += length_at(text, place);
      continue;
    }
    const std::size_t end = after_marks(text, place);
    if (ends_here(text, place, end)) return end;
    place = end;
  }
  return text.size();
}

bool has_sentence(std::string_view text) {
  text = base::trim(text);
  if (text.empty()) return false;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  const char32_t c = at(text, last);
  const bool marked = is_in(kAlwaysEnd, c) || is_in(kMayEnd, c) || is_in(kClosing, c);
  return marked || sentence_length(text) < text.size();
}

std::string first_sentences(std::string_view text, std::size_t count, std::size_t most) {
  text = base::trim(text);
  std::string_view whole;
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end < text.size(); ++i) {
    std::size_t begin = end;
    while (begin < text.size() && base::is_space(text[begin])) ++begin;
    end = begin + sentence_length(text.substr(begin));
    if (characters(text.substr(0, end)) > most) break;
    whole = text.substr(0, end);
  }
  std::string out(whole);
  if (whole.empty() && !text.empty()) out = cut(text.substr(0, end), most);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace feedcat::text
