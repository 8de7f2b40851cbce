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

using base::kNone;
constexpr std::size_t kShortest = 12;  ///< in bytes; a private-use character takes 4
constexpr char32_t kFirst = 0xF0000;
constexpr char32_t kPlane = 0xFFFE;  ///< private-use characters per plane: its last two code points are noncharacters
constexpr std::size_t kMost = 2 * kPlane;
constexpr std::size_t kMarkLength = 4;
constexpr std::string_view kNothing = "<!---->";

void append_mark(std::string& out, std::size_t run) {
  const auto index = static_cast<char32_t>(run);
  base::append_utf8(out, index < kPlane ? kFirst + index : kFirst + 0x10000 + (index - kPlane));
}

/// Returns the number of the run for the 4 bytes at the beginning of `s`, or one that is too great for a run.
std::size_t run_of(std::string_view s) {
  const base::CodePoint mark = base::decode_utf8(s, 0);
  if (mark.value < kFirst) return kNone;
  const std::size_t offset = mark.value - kFirst;
  return offset < 0x10000 ? offset : offset - 0x10000 + kPlane;
}

/// Tells whether `s`, which follows `&#`, is the number of one of our marks.
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

/// Tells whether the parser's output could contain marks that are not ours. Planes 12 to 16 begin with these two bytes.
bool may_hold_marks(std::string_view s) {
  if (s.find('\xF3') != kNone || s.find('\xF4') != kNone) return true;
  for (std::size_t at = s.find("&#"); at != kNone; at = s.find("&#", at + 2)) {
    if (names_a_mark(s.substr(at + 2))) return true;
  }
  return false;
}

/// Returns how many bytes must stay after an ampersand: the reference, if it is one, and the byte that decides where it
/// ends.
std::size_t reference_length(std::string_view s) {
  std::size_t length = 0;
  while (length < s.size() && (base::is_alnum(s[length]) || s[length] == '#')) ++length;
  if (length < s.size() && static_cast<unsigned char>(s[length]) < 0x80 && s[length] != '&') ++length;
  return length;
}

/// Tells whether more text right after this one would change its meaning: it ends with a `<` or with what may be the
/// beginning of a reference.
bool is_unfinished(std::string_view text) {
  if (text.ends_with('<')) return true;
  while (!text.empty() && (base::is_alnum(text.back()) || text.back() == '#')) text.remove_suffix(1);
  return text.ends_with('&');
}

/// True for elements whose attribute values the parser compares with each other or with keywords.
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

/// Returns false if it is not certain what is text: see Scanner::is_certain.
bool Fold::rewrite(bool shorten) {
  folded_ = before_;
  runs_.clear();
  in_body_ = !before_.empty();
  folded_.reserve(shorten ? source_.size() / 2 : source_.size());
  Scanner scanner(source_);
  Guard guard;
  Token token;
  bool unfinished = false;  // of the last text
  while (scanner.next(token)) {
    if (shorten && !scanner.is_certain()) return false;
    const bool tag = token.kind == Token::Kind::start_tag || token.kind == Token::Kind::end_tag;
    const Guard::Place place{scanner.in_foreign(), scanner.in_select(), scanner.is_certain()};
    if (tag && !guard.admits(token, place)) {
      // Without this comment, the text after the dropped tag could turn the end of the text before it into a tag.
      if (std::exchange(unfinished, false)) folded_ += kNothing;
      continue;
    }
    if (!place.certain && token.kind == Token::Kind::text) guard.doubt(token.source);
    unfinished = token.kind == Token::Kind::text && is_unfinished(token.source);
    if (tag) {
      const bool head_ends = token.tag == Tag::head && token.kind == Token::Kind::end_tag;
      in_body_ = in_body_ || token.tag == Tag::body || head_ends;
      // Gumbo removes the form from its stack before it has written the text before the tag. A comment makes it write
      // that text.
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

/// Writes another name for a tag that needs one. Returns the place from which the rest of the tag is copied.
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

/// White space at the beginning stays outside of the runs, because the parser treats it differently where text is not
/// allowed (between table rows, in head).
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
