#include "text/word_diff.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/differences.hpp"
#include "base/utf8.hpp"
#include "text/ansi.hpp"
#include "text/diff.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::text {
namespace {

/// More changed text in one place is not compared by words, because nobody reads that.
constexpr std::size_t kMostCompared = std::size_t{1} << 20;

enum class TokenKind { word, blank, other };

TokenKind token_kind_of(std::string_view text, std::size_t at, std::size_t& length) {
  length = 1;
  const char c = text[at];
  if (c == ' ' || c == '\t') return TokenKind::blank;
  if (static_cast<unsigned char>(c) < 0x80) return base::is_alnum(c) ? TokenKind::word : TokenKind::other;
  const base::CodePoint point = base::decode_utf8(text, at);
  length = point.length;
  const bool single = !point.valid || is_ideographic(point.value) || is_unicode_punctuation(point.value) ||
                      is_unicode_symbol(point.value) || is_unicode_space(point.value);
  return single ? TokenKind::other : TokenKind::word;
}

bool is_blank(std::string_view word) { return word.front() == ' ' || word.front() == '\t'; }

/// Changed words with nothing but blanks between them are one change, which is easier to read.
std::vector<base::Difference> joined(const std::vector<base::Difference>& differences,
                                     const std::vector<std::string_view>& later) {
  std::vector<base::Difference> all;
  for (const base::Difference& d : differences) {
    const bool near =
        !all.empty() && d.later_begin == all.back().later_end + 1 && is_blank(later[all.back().later_end]);
    if (near) {
      all.back().former_end = d.former_end;
      all.back().later_end = d.later_end;
    } else {
      all.push_back(d);
    }
  }
  return all;
}

class Marked {
 public:
  explicit Marked(bool color) : color_(color) {}

  void kept(std::string_view text) { out_ += printable_text(text); }
  void removed(std::string_view text) { change(text, kRed, "[-", "-]"); }
  void added(std::string_view text) { change(text, kGreen, "{+", "+}"); }

  void head(const std::string& words) {
    end_line();
    if (color_) out_ += kFaint;
    out_ += words;
    if (color_) out_ += kPlain;
    out_ += '\n';
  }
  /// A text may have no newline at its end.
  void end_line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }

  std::string take() && { return std::move(out_); }

 private:
  /// Each line is marked, because a pager may begin to show a text at any line. An empty line is marked only without
  /// colour, where nothing else would show it.
  void change(std::string_view text, std::string_view sgr, std::string_view begin, std::string_view end) {
    for (std::string_view line : lines_of(text)) {
      const bool whole = line.ends_with('\n');
      if (whole) line.remove_suffix(1);
      if (!line.empty() || !color_) {
        out_ += color_ ? sgr : begin;
        out_ += printable_text(line);
        out_ += color_ ? kPlain : end;
      }
      if (whole) out_ += '\n';
    }
  }

  const bool color_;
  std::string out_;
};

std::string_view between(std::string_view text, const std::vector<std::string_view>& pieces, std::size_t begin,
                         std::size_t end) {
  if (begin == end) return {};
  const auto from = static_cast<std::size_t>(pieces[begin].data() - text.data());
  const auto to = static_cast<std::size_t>(pieces[end - 1].data() - text.data()) + pieces[end - 1].size();
  return text.substr(from, to - from);
}

/// Writes what some lines became, by words.
void write_change(std::string_view former, std::string_view later, Marked& out) {
  if (former.size() + later.size() > kMostCompared) {
    out.removed(former);
    out.added(later);
    return;
  }
  const std::vector<std::string_view> left = diff_words(former), right = diff_words(later);
  std::size_t at = 0;
  for (const base::Difference& d : joined(compare(left, right), right)) {
    out.kept(between(later, right, at, d.later_begin));
    out.removed(between(former, left, d.former_begin, d.former_end));
    out.added(between(later, right, d.later_begin, d.later_end));
    at = d.later_end;
  }
  out.kept(between(later, right, at, right.size()));
}

}  // namespace

std::vector<std::string_view> diff_words(std::string_view text) {
  std::vector<std::string_view> words;
  TokenKind last = TokenKind::other;
  std::size_t begin = 0;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const TokenKind kind = token_kind_of(text, at, length);
    if (at > begin && (kind != last || kind == TokenKind::other)) {
      words.push_back(text.substr(begin, at - begin));
      begin = at;
    }
    last = kind;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

std::string word_diff(std::string_view former, std::string_view later, bool color) {
  if (former == later) return {};
  const std::vector<std::string_view> left = lines_of(former), right = lines_of(later);
  Marked out(color);
  for (const Hunk& hunk : hunks_of(compare(left, right), left.size(), right.size())) {
    out.head(head_of(hunk));
    std::size_t at = hunk.later_begin;
    for (const base::Difference& d : hunk.differences) {
      out.kept(between(later, right, at, d.later_begin));
      write_change(between(former, left, d.former_begin, d.former_end),
                   between(later, right, d.later_begin, d.later_end), out);
      at = d.later_end;
    }
    out.kept(between(later, right, at, hunk.later_end));
    out.end_line();
  }
  return std::move(out).take();
}

}  // namespace feedcat::text
