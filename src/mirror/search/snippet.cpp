#include "mirror/search/snippet.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>

#include "base/ascii.hpp"
#include "mirror/search/tokenizer.hpp"
#include "text/width.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kColumns = 150;
constexpr std::size_t kBefore = 50;         // columns before the first match
constexpr std::size_t kMostMatches = 1000;  // that are looked at

struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Unmarked {
  std::string text;
  std::vector<Match> matches;
};

Unmarked without_marks(std::string_view marked) {
  Unmarked out;
  out.text.reserve(marked.size());
  for (const char c : marked) {
    if (c == kMatchBegin && out.matches.size() < kMostMatches) out.matches.push_back({out.text.size(), 0});
    if (c == kMatchEnd && !out.matches.empty() && out.matches.back().end == 0) out.matches.back().end = out.text.size();
    if (c != kMatchBegin && c != kMatchEnd) out.text += c;
  }
  if (!out.matches.empty() && out.matches.back().end == 0) out.matches.back().end = out.text.size();
  return out;
}

bool is_within_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Roughly the columns of the letter that begins with this byte: wide letters begin with U+3000.
std::size_t columns_of(char c) {
  if (is_within_letter(c)) return 0;
  return static_cast<unsigned char>(c) >= 0xE3 ? 2 : 1;
}

std::size_t after(std::string_view text, std::size_t at, std::size_t columns) {
  for (std::size_t used = 0; at < text.size(); ++at) {
    used += columns_of(text[at]);
    if (used > columns) break;
  }
  return at;
}

std::size_t before(std::string_view text, std::size_t at, std::size_t columns) {
  for (std::size_t used = 0; at > 0 && used < columns; --at) used += columns_of(text[at - 1]);
  while (at > 0 && at < text.size() && is_within_letter(text[at])) --at;
  return at;
}

/// Does a letter with its marks begin here?
bool is_between_letters(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  if (is_within_letter(text[at])) return false;
  std::size_t former = at - 1;
  while (former > 0 && is_within_letter(text[former])) --former;
  return text::next_grapheme(text.substr(former)).bytes <= at - former;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('\n') || text.ends_with(". ") || text.ends_with("! ") || text.ends_with("? ") ||
         text.ends_with("\u3002") || text.ends_with("\uFF01") || text.ends_with("\uFF1F");
}

/// Returns where an excerpt begins whose first match is at `match`: at a sentence, else at a word, else at a letter.
std::size_t beginning(std::string_view text, std::size_t match) {
  const std::size_t first = before(text, match, kBefore);
  if (first == 0) return 0;
  for (std::size_t at = first; at < match; ++at) {
    if (ends_sentence(text.substr(0, at))) return at;
  }
  for (std::size_t at = first; at < match; ++at) {
    if (base::is_space(text[at - 1])) return at;
  }
  std::size_t at = first;
  while (at < match && !is_between_letters(text, at)) ++at;
  return at;
}

/// Returns where an excerpt ends that may go on to `at`: after a word, or else after a letter.
std::size_t ending(std::string_view text, std::size_t least, std::size_t at) {
  if (at >= text.size()) return text.size();
  const std::size_t space_least = std::max(least, before(text, at, kBefore));
  for (std::size_t end = at; end > space_least; --end) {
    if (base::is_space(text[end])) return end;
  }
  while (at > least && !is_between_letters(text, at)) --at;
  return at;
}

/// Returns the number of different words that match from this match on and are shown with it.
std::size_t richness(const Unmarked& from, std::size_t first, std::size_t end) {
  std::set<std::string> words;
  for (std::size_t i = first; i < from.matches.size() && from.matches[i].end <= end; ++i) {
    const Match& match = from.matches[i];
    words.insert(base::lower(std::string_view(from.text).substr(match.begin, match.end - match.begin)));
  }
  return words.size();
}

Match richest(const Unmarked& from) {
  Match best{};
  std::size_t most = 0;
  for (std::size_t i = 0; i < from.matches.size(); ++i) {
    const std::size_t count = richness(from, i, after(from.text, from.matches[i].begin, kColumns - kBefore));
    if (count > most || i == 0) best = from.matches[i];
    most = std::max(most, count);
  }
  return best;
}

}  // namespace

std::string excerpt(std::string_view marked) {
  const Unmarked from = without_marks(marked);
  const std::string_view text = from.text;
  const Match first = richest(from);
  const std::size_t begin = beginning(text, first.begin);
  const std::size_t most = after(text, begin, 3 * kColumns);
  std::size_t end = std::max(after(text, begin, kColumns), std::min(first.end, most));
  for (const Match& match : from.matches) {
    if (match.begin < end && match.end > end) end = std::min(match.end, most);
  }
  std::size_t least = first.end;
  for (const Match& match : from.matches) {
    if (match.end <= end) least = std::max(least, match.end);
  }
  end = ending(text, std::min(least, end), end);
  std::string out = begin > 0 ? "…" : "";
  std::size_t at = begin;
  for (const Match& match : from.matches) {
    if (match.begin < begin || match.begin >= end) continue;
    out += text.substr(at, match.begin - at);
    out += kMatchBegin;
    at = std::min(match.end, end);
    out += text.substr(match.begin, at - match.begin);
    out += kMatchEnd;
  }
  out += text.substr(at, end - at);
  return end < text.size() ? out + "…" : out;
}

void read_marked(const store::Statement& row, int first, Found& found) {
  found.marked_title = with_whole_pairs(row.text(first), kMatchEnd);
  found.snippet = excerpt(with_whole_pairs(row.text(first + 1), kMatchEnd));
}

}  // namespace feedcat::mirror
