#include "html/parse/fold.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "html/parse/guard.hpp"
#include "html/parse/scan.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kShortest = 12;  ///< bytes; a private-use character takes 4
constexpr char32_t kFirst = 0xF0000;
constexpr char32_t kPlane = 0xFFFE;  ///< private-use characters of a plane: its last two are no characters
constexpr std::size_t kMost = 2 * kPlane;
constexpr std::size_t kMarkLength = 4;
constexpr std::string_view kNothing = "<!---->";

void append_mark(std::string& out, std::size_t run) {
  const auto index = static_cast<char32_t>(run);
  base::append_utf8(out, index < kPlane ? kFirst + index : kFirst + 0x10000 + (index - kPlane));
}

/// The number of the run that stands for the 4 bytes at the start of `s`, or a greater one.
std::size_t run_of(std::string_view s) {
  const base::CodePoint mark = base::decode_utf8(s, 0);
  if (mark.value < kFirst) return npos;
  const std::size_t offset = mark.value - kFirst;
  return offset < 0x10000 ? offset : offset - 0x10000 + kPlane;
}

/// Does `s`, right behind `&#`, name one of our marks?
bool names_a_mark(std::string_view s) {
  const bool hex = s.starts_with('x') || s.starts_with('X');
  const std::uint32_t radix = hex ? 16 : 10;
  std::uint32_t number = 0;
  for (std::size_t i = hex ? 1 : 0; i < s.size() && number < kFirst; ++i) {
    const int digit = base::hex_value(s[i]);
    if (digit < 0 || digit >= static_cast<int>(radix)) return false;
    number = number * radix + static_cast<std::uint32_t>(digit);
  }
  return number >= kFirst;
}

/// Could the parser's output hold marks that are not ours? Planes 12 to 16 begin with two bytes.
bool may_hold_marks(std::string_view s) {
  if (s.find('\xF3') != npos || s.find('\xF4') != npos) return true;
  for (std::size_t at = s.find("&#"); at != npos; at = s.find("&#", at + 2)) {
    if (names_a_mark(s.substr(at + 2))) return true;
  }
  return false;
}

/// Length of what must stay behind an ampersand: the reference, if it is one, and what decides where it ends.
std::size_t reference_length(std::string_view s) {
  std::size_t length = 0;
  while (length < s.size() && (base::is_alnum(s[length]) || s[length] == '#')) ++length;
  if (length < s.size() && static_cast<unsigned char>(s[length]) < 0x80 && s[length] != '&') ++length;
  return length;
}

/// Would the text be read otherwise if more text stood right behind it? It ends with a `<`, or in what may be the
/// beginning of a reference.
bool is_unfinished(std::string_view text) {
  if (text.ends_with('<')) return true;
  while (!text.empty() && (base::is_alnum(text.back()) || text.back() == '#')) text.remove_suffix(1);
  return text.ends_with('&');
}

/// Elements of which the parser compares attribute values with each other or with words.
bool values_matter(const Token& tag) {
  switch (tag.tag) {
    case Tag::b:
    case Tag::big:
    case Tag::code:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::nobr:
    case Tag::s:
    case Tag::small:
    case Tag::strike:
    case Tag::strong:
    case Tag::tt:
    case Tag::u:
    case Tag::input:
    case Tag::isindex:
    case Tag::html:
    case Tag::body:
      return true;
    default:
      return base::iequals(tag.name, "annotation-xml");
  }
}

}  // namespace

Fold::Fold(std::string_view before, std::string_view source, bool shorten) : before_(before), source_(source) {
  if (shorten && !may_hold_marks(source) && rewrite(true)) return;
  rewrite(false);
}

/// False when it cannot be told what is text: see Scanner::is_certain.
bool Fold::rewrite(bool shorten) {
  folded_ = before_;
  runs_.clear();
  in_body_ = !before_.empty();
  folded_.reserve(shorten ? source_.size() / 2 : source_.size());
  Scanner scanner(source_);
  Guard guard;
  Token token;
  bool unfinished = false;  // is the text just before
  while (scanner.next(token)) {
    if (shorten && !scanner.is_certain()) return false;
    const bool tag = token.kind == Token::Kind::start_tag || token.kind == Token::Kind::end_tag;
    const Guard::Place place{scanner.in_foreign(), scanner.in_select(), scanner.is_certain()};
    if (tag && !guard.admits(token, place)) {
      // The text behind a tag that is left out makes no tag of the text before it.
      if (std::exchange(unfinished, false)) folded_ += kNothing;
      continue;
    }
    if (!place.certain && token.kind == Token::Kind::text) guard.doubt(token.source);
    unfinished = token.kind == Token::Kind::text && is_unfinished(token.source);
    if (tag) {
      const bool head_ends = token.tag == Tag::head && token.kind == Token::Kind::end_tag;
      in_body_ = in_body_ || token.tag == Tag::body || head_ends;
      // Gumbo takes the form off its stack with the text before it unwritten: a comment makes it write that.
      if (token.tag == Tag::form && token.kind == Token::Kind::end_tag) folded_ += kNothing;
      put_tag(token, scanner.attributes(), shorten);
    } else if (!shorten || token.kind == Token::Kind::other) {
      folded_ += token.source;
    } else if (token.kind == Token::Kind::text) {
      put_text(token.source);
    } else if (token.tag == Tag::script || token.tag == Tag::style) {
      put_run(token.source);
    } else {
      folded_ += token.source;
    }
  }
  steps_ = guard.steps();
  return true;
}

/// Puts another name in place of the tag's where it needs one; returns where its source goes on.
const char* Fold::put_name(const Token& tag) {
  if (tag.tag != Tag::noscript || !in_body_) return tag.source.data();
  folded_ += tag.kind == Token::Kind::end_tag ? "</applet" : "<applet";
  return tag.name.data() + tag.name.size();
}

void Fold::put_tag(const Token& tag, std::span<const ScannedAttribute> attributes, bool shorten) {
  const char* copied = put_name(tag);
  const auto copy_until = [&](const char* end) {
    folded_.append(copied, end);
    copied = end;
  };
  if (shorten && !values_matter(tag)) {
    for (const ScannedAttribute& attribute : attributes) {
      if (attribute.value.size() < kShortest) continue;
      copy_until(attribute.value.data());
      put_text(attribute.value);
      copied += attribute.value.size();
    }
  }
  const char* end = tag.source.data() + tag.source.size();
  if (!tag.dropped_attributes) return copy_until(end);
  copy_until(attributes.back().source.data() + attributes.back().source.size());
  folded_ += tag.self_closing ? " />" : ">";
}

/// Blanks in front stay outside of runs: where text is not allowed (between table rows, in head) they are treated
/// differently.
void Fold::put_text(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t start = at;
    while (start < text.size() && base::is_space(text[start])) ++start;
    folded_ += text.substr(at, start - at);
    at = std::min(text.find('&', start), text.size());
    put_run(text.substr(start, at - start));
    if (at == text.size()) return;
    const std::size_t length = 1 + reference_length(text.substr(at + 1));
    folded_ += text.substr(at, length);
    at += length;
  }
}

void Fold::put_run(std::string_view text) {
  if (text.size() < kShortest || runs_.size() == kMost) {
    folded_ += text;
  } else {
    append_mark(folded_, runs_.size());
    runs_.push_back(text);
  }
}

void Fold::restore(std::string_view parsed, std::string& out) const {
  constexpr char kLowestLead = '\xF3';
  const auto is_lead = [](char c) { return static_cast<unsigned char>(c) >= static_cast<unsigned char>(kLowestLead); };
  std::size_t copied = 0;
  for (std::size_t at = 0; at < parsed.size(); ++at) {
    if (!is_lead(parsed[at])) continue;
    const std::size_t run = run_of(parsed.substr(at));
    if (run >= runs_.size()) continue;
    out += parsed.substr(copied, at - copied);
    out += runs_[run];
    copied = at + kMarkLength;
    at = copied - 1;
  }
  out += parsed.substr(copied);
}

}  // namespace feedcat::html
