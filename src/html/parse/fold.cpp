#include "html/parse/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/utf8.hpp"
#include "html/parse/guard.hpp"
#include "html/parse/scan.hpp"

namespace feedcat::html {
namespace {

using base::kNone;
// In bytes: shorter texts, attribute values and names of attributes stay as they are. Many runs are not wasted on short
// texts.
constexpr std::size_t kShortest = 4, kShortestValue = 2, kShortestName = 3;
constexpr std::size_t kShortestOfMany = 12;
constexpr char32_t kFirst = 0xF0000;
constexpr char32_t kPlane = 0xFFFE;  ///< private-use characters per plane: its last two code points are noncharacters
constexpr std::size_t kMost = 2 * kPlane;
constexpr std::size_t kMany = kMost / 2;
constexpr std::size_t kMarkLength = 4;
constexpr std::string_view kNothing = "<!---->";

// White space cannot become a private-use character, because the parser treats it differently. A run of it becomes a
// form feed with four digits to base 3, which are white space, too.
constexpr std::string_view kDigits = " \n\t";
constexpr std::size_t kCodeLength = 5;
constexpr std::size_t kMostSpaces = 81;  // 3 to the power of 4
constexpr std::size_t kShortestSpace = 8;

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

/// Returns the number of the character that `s`, which follows `&#`, stands for. It is not exact beyond kFirst.
std::uint32_t referenced(std::string_view s) {
  const bool hex = s.starts_with('x') || s.starts_with('X');
  const std::uint32_t radix = hex ? 16 : 10;
  std::uint32_t number = 0;
  for (std::size_t i = hex ? 1 : 0; i < s.size() && number < kFirst; ++i) {
    const int digit = base::hex_value(s[i]);
    if (digit < 0 || digit >= static_cast<int>(radix)) break;
    number = number * radix + static_cast<std::uint32_t>(digit);
  }
  return number;
}

/// Tells whether the parser's output could contain marks that are not ours. Planes 12 to 16 begin with these two bytes.
/// A form feed is ours only if the source has none.
bool may_hold_marks(std::string_view s) {
  if (s.find('\xF3') != kNone || s.find('\xF4') != kNone || s.find('\f') != kNone) return true;
  for (std::size_t at = s.find("&#"); at != kNone; at = s.find("&#", at + 2)) {
    const std::uint32_t number = referenced(s.substr(at + 2));
    if (number >= kFirst || number == '\f') return true;
  }
  return false;
}

/// Returns the run of white space that the code at the beginning of `s` stands for, or one that is too great.
std::size_t space_of(std::string_view s) {
  if (s.size() < kCodeLength) return kNone;
  std::size_t index = 0;
  for (std::size_t i = 1; i < kCodeLength; ++i) {
    const std::size_t digit = s[i] == kDigits[0] ? 0 : s[i] == kDigits[1] ? 1 : s[i] == kDigits[2] ? 2 : kNone;
    if (digit == kNone) return kNone;
    index = index * 3 + digit;
  }
  return index;
}

/// Returns what is in a comment, if the token is one that ends as it should; otherwise an empty view.
std::string_view inside_comment(std::string_view token) {
  constexpr std::string_view kBegin = "<!--", kEnd = "-->";
  if (token.size() < kBegin.size() + kEnd.size() || !token.starts_with(kBegin) || !token.ends_with(kEnd)) return {};
  return token.substr(kBegin.size(), token.size() - kBegin.size() - kEnd.size());
}

/// A colon is not plain, because the parser takes the names with a colon in SVG apart.
bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return base::is_lower(c) || base::is_digit(c) || c == '-' || c == '_'; });
}

/// Can the names of these attributes be replaced? The parser ignores case when it looks for one that is there twice,
/// and joins the second one's name with the next name.
bool can_replace_names(std::span<const ScannedAttribute> attributes) {
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const std::string_view name = attributes[i].name;
    if (std::any_of(name.begin(), name.end(), base::is_upper)) return false;
    for (std::size_t other = 0; other < i; ++other) {
      if (attributes[other].name == name) return false;
    }
  }
  return true;
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

/// True for elements whose attributes the parser compares with each other or with keywords.
bool attributes_matter(const Token& tag) {
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
  lists_.clear();
  attributes_.clear();
  names_.clear();
  spaces_.clear();
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
    } else if (const std::string_view comment = inside_comment(token.source);
               shorten && token.kind == Token::Kind::other && !comment.empty()) {
      folded_ += "<!--";
      put_run(comment, kShortest);
      folded_ += "-->";
    } else if (!shorten || token.kind == Token::Kind::other) {
      folded_ += token.source;
    } else if (token.kind == Token::Kind::text) {
      put_text(token.source);
    } else if (token.tag == Tag::script || token.tag == Tag::style) {
      put_run(token.source, kShortest);
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
  if (shorten && !attributes_matter(tag)) {
    const bool names = can_replace_names(attributes);
    if (names && can_replace_all(attributes)) {
      copy_until(tag.name.data() + tag.name.size());
      put_all(attributes);
      folded_ += tag.self_closing ? " />" : ">";
      return;
    }
    for (const ScannedAttribute& attribute : attributes) {
      const char* end = attribute.source.data() + attribute.source.size();
      if (names) {
        copy_until(attribute.name.data());
        put_attribute_name(attribute.name);
        copied = attribute.name.data() + attribute.name.size();
      }
      if (attribute.value.size() < kShortestValue) continue;
      const bool alone = base::is_space(*end) || *end == '>';  // the character after it ends a value without quotes
      if (alone && is_one_run(attribute.value)) {
        copy_until(attribute.name.data() + attribute.name.size());
        folded_ += '=';
        put_run(attribute.value, kShortestValue);
        copied = end;
      } else {
        copy_until(attribute.value.data());
        put_text(attribute.value);
        copied += attribute.value.size();
      }
    }
  }
  const char* end = tag.source.data() + tag.source.size();
  if (!tag.dropped_attributes) return copy_until(end);
  copy_until(attributes.back().source.data() + attributes.back().source.size());
  folded_ += tag.self_closing ? " />" : ">";
}

/// The names of the attributes differ. A reference in a value is left to the parser.
bool Fold::can_replace_all(std::span<const ScannedAttribute> attributes) const {
  return !attributes.empty() && runs_.size() < kMany &&
         std::all_of(attributes.begin(), attributes.end(), [](const ScannedAttribute& attribute) {
           return is_plain_name(attribute.name) && attribute.value.find('&') == kNone;
         });
}

/// Writes one attribute that stands for all.
void Fold::put_all(std::span<const ScannedAttribute> attributes) {
  folded_ += ' ';
  append_mark(folded_, runs_.size());
  const std::string_view last = attributes.back().source;
  const char* begin = attributes.front().source.data();
  lists_.push_back({runs_.size(), attributes_.size(), attributes_.size() + attributes.size()});
  runs_.emplace_back(begin, static_cast<std::size_t>(last.data() + last.size() - begin));
  for (const ScannedAttribute& attribute : attributes) attributes_.push_back({attribute.name, attribute.value});
}

/// All attributes with the same name get the same mark.
void Fold::put_attribute_name(std::string_view name) {
  if (name.size() < kShortestName || !is_plain_name(name)) {
    folded_ += name;
    return;
  }
  auto known = names_.find(name);
  if (known == names_.end()) {
    if (runs_.size() == kMost) {
      folded_ += name;
      return;
    }
    known = names_.emplace(name, runs_.size()).first;
    runs_.push_back(name);
  }
  append_mark(folded_, known->second);
}

/// Will one mark stand for all of the value? Then it needs no quotes.
bool Fold::is_one_run(std::string_view value) const {
  return runs_.size() < kMany && !base::is_space(value.front()) && value.find('&') == kNone;
}

/// White space at the beginning stays outside of the runs, because the parser treats it differently where text is not
/// allowed (between table rows, in head).
void Fold::put_text(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t start = at;
    while (start < text.size() && base::is_space(text[start])) ++start;
    put_space(text.substr(at, start - at));
    at = std::min(text.find('&', start), text.size());
    put_run(text.substr(start, at - start), kShortest);
    if (at == text.size()) return;
    const std::size_t length = 1 + reference_length(text.substr(at + 1));
    folded_ += text.substr(at, length);
    at += length;
  }
}

/// The parser drops a line feed after some start tags, so the first one stays.
void Fold::put_space(std::string_view space) {
  if (space.starts_with('\n')) {
    folded_ += '\n';
    space.remove_prefix(1);
  }
  const auto known = space.size() < kShortestSpace ? spaces_.end() : std::find(spaces_.begin(), spaces_.end(), space);
  if (space.size() < kShortestSpace || (known == spaces_.end() && spaces_.size() == kMostSpaces)) {
    folded_ += space;
    return;
  }
  auto index = static_cast<std::size_t>(known - spaces_.begin());
  if (known == spaces_.end()) spaces_.push_back(space);
  std::array<char, kCodeLength> code{'\f'};
  for (std::size_t i = kCodeLength - 1; i > 0; --i, index /= 3) code[i] = kDigits[index % 3];
  folded_.append(code.data(), code.size());
}

void Fold::put_run(std::string_view text, std::size_t shortest) {
  if (text.size() < (runs_.size() < kMany ? shortest : kShortestOfMany) || runs_.size() == kMost) {
    folded_ += text;
  } else {
    append_mark(folded_, runs_.size());
    runs_.push_back(text);
  }
}

std::optional<std::size_t> Fold::run_of_mark(std::string_view parsed) const {
  if (parsed.size() != kMarkLength) return std::nullopt;
  const std::size_t run = run_of(parsed);
  return run < runs_.size() ? std::optional(run) : std::nullopt;
}

std::span<const Attribute> Fold::attributes_of_mark(std::string_view name) const {
  const auto run = run_of_mark(name);
  if (!run) return {};
  const auto list = std::lower_bound(lists_.begin(), lists_.end(), *run,
                                     [](const AttributeList& one, std::size_t wanted) { return one.run < wanted; });
  if (list == lists_.end() || list->run != *run) return {};
  return std::span(attributes_).subspan(list->begin, list->end - list->begin);
}

void Fold::restore(std::string_view parsed, std::string& out) const {
  static constexpr base::CharSet kBeginnings("\xF3\xF4\f");
  std::size_t copied = 0;
  for (std::size_t at = kBeginnings.find_in(parsed); at != kNone; at = kBeginnings.find_in(parsed, at + 1)) {
    const bool is_space = parsed[at] == '\f';
    const std::vector<std::string_view>& runs = is_space ? spaces_ : runs_;
    const std::size_t run = is_space ? space_of(parsed.substr(at)) : run_of(parsed.substr(at));
    if (run >= runs.size()) continue;
    out += parsed.substr(copied, at - copied);
    out += runs[run];
    copied = at + (is_space ? kCodeLength : kMarkLength);
    at = copied - 1;
  }
  out += parsed.substr(copied);
}

}  // namespace feedcat::html
