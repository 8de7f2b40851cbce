#include "xml/entities.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/entities.hpp"
#include "xml/dtd.hpp"

namespace feedcat::xml {
namespace {

using base::kNone;
constexpr std::size_t kLongestName = 64;
constexpr std::array<std::string_view, 5> kPredefined = {"lt", "gt", "amp", "quot", "apos"};

bool is_forbidden(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

/// XML 1.0 § 2.2, except for C0, which has been checked before.
bool is_character(std::uint32_t c) {
  return c != 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
}

/// `&#60;` or `&#x3C;`. The semicolon may be missing.
struct Number {
  std::uint32_t value = 0;
  std::size_t length = 0;  ///< 0 if there is none
  bool closed = false;
};

Number read_number(std::string_view s) {
  if (!s.starts_with("&#")) return {};
  const bool hex = s.size() > 2 && (s[2] == 'x' || s[2] == 'X');
  const std::uint32_t radix = hex ? 16 : 10;
  Number number;
  std::size_t at = hex ? 3 : 2;
  const std::size_t first = at;
  for (; at < s.size(); ++at) {
    const int digit = base::hex_value(s[at]);
    if (digit < 0 || static_cast<std::uint32_t>(digit) >= radix) break;
    number.value = std::min<std::uint32_t>(number.value * radix + static_cast<std::uint32_t>(digit), 0x110000);
  }
  if (at == first) return {};
  number.closed = at < s.size() && s[at] == ';';
  number.length = at + (number.closed ? 1 : 0);
  return number;
}

/// The name of `&name;` at the start of `s`, or empty.
std::string_view read_name(std::string_view s) {
  std::size_t at = 1;
  const std::size_t most = std::min(s.size(), kLongestName);
  while (at < most && (base::is_alnum(s[at]) || s[at] == '.' || s[at] == '-' || s[at] == '_' || s[at] == ':' ||
                       static_cast<unsigned char>(s[at]) >= 0x80)) {
    ++at;
  }
  return at < s.size() && s[at] == ';' ? s.substr(1, at - 1) : std::string_view();
}

bool is_predefined(std::string_view name) {
  return std::find(kPredefined.begin(), kPredefined.end(), name) != kPredefined.end();
}

/// This is spelt out because escaped HTML has such a reference every forty bytes. Nearly all of them are angle
/// brackets.
bool is_predefined_reference(std::string_view s) {
  if (s.size() < 4) return false;
  if (s[1] == 'l' || s[1] == 'g') return s[2] == 't' && s[3] == ';';
  return s.starts_with("&amp;") || s.starts_with("&quot;") || s.starts_with("&apos;");
}

bool is_fine_reference(std::string_view s) {
  if (is_predefined_reference(s)) return true;
  if (s.size() > 1 && s[1] == '#') {
    const Number number = read_number(s);
    const bool control = number.value < 0x20 && number.value != '\t' && number.value != '\n' && number.value != '\r';
    return number.closed && is_character(number.value) && !control && (number.value < 0x80 || number.value > 0x9F);
  }
  return false;
}

/// Finds the ranges in which `&` has no meaning.
class OpaqueFinder {
 public:
  explicit OpaqueFinder(std::string_view text) : text_(text) {}

  /// The next range at or after `from`, as begin and end. Both are text.size() if there is none.
  std::pair<std::size_t, std::size_t> next(std::size_t from) {
    for (std::size_t at = text_.find("<!", from); at != kNone; at = text_.find("<!", at + 2)) {
      const std::string_view rest = text_.substr(at, 9);
      std::size_t end = kNone;
      if (rest == "<![CDATA[") {
        end = behind("]]>", at + 9, cdata_ends_);
      } else if (rest.starts_with("<!--")) {
        end = behind("-->", at + 4, comments_end_);
      } else if (base::iequals(rest, "<!doctype") && ++doctypes_ <= kMostDoctypes) {
        end = doctype_end(text_, at);
      }
      if (end != kNone) return {at, end};
    }
    return {text_.size(), text_.size()};
  }

 private:
  std::size_t behind(std::string_view mark, std::size_t from, bool& ends) {
    const std::size_t found = ends ? text_.find(mark, from) : kNone;
    ends = found != kNone;
    return found == kNone ? kNone : found + mark.size();
  }

  std::string_view text_;
  bool cdata_ends_ = true;  ///< false once the rest holds no end: it is not searched again
  bool comments_end_ = true;
  int doctypes_ = 0;
};

class Mender {
 public:
  Mender(std::string_view text, Entities& entities, Notes& notes)
      : text_(text), entities_(entities), notes_(notes), malformed_names_(!entities.may_be_declared_elsewhere()) {
    out_.reserve(text.size() + text.size() / 16);
  }

  std::string run() {
    OpaqueFinder opaque(text_);
    while (at_ < text_.size()) {
      const auto [begin, end] = opaque.next(at_);
      while (at_ < begin) mend_until(begin);
      copy(at_, end);
      at_ = end;
    }
    if (entities_.exhausted()) notes_.add(text_.size(), "entities of the DTD grow beyond the limit");
    return std::move(out_);
  }

 private:
  void mend_until(std::size_t end) {
    const std::size_t reference = std::min(text_.find('&', at_), end);
    copy(at_, reference);
    at_ = reference;
    if (at_ < end) at_ += mend_reference(text_.substr(at_, end - at_));
  }

  void copy(std::size_t from, std::size_t to) { out_.append(text_, from, to - from); }

  /// Returns how many bytes of `s` it has read.
  std::size_t mend_reference(std::string_view s) {
    if (const Number number = read_number(s); number.length > 0) return mend_number(s, number);
    const std::string_view name = read_name(s);
    const std::size_t length = name.size() + 2;
    if (name.empty()) {
      notes_.add(at_, "stray '&'");
      out_ += "&amp;";
      return 1;
    }
    if (is_predefined(name)) {
      out_ += s.substr(0, length);
    } else if (const std::optional<std::string_view> own = entities_.replacement(name)) {
      append_replacement(*own);
    } else if (const std::optional<std::string_view> html = text::named_entity(name)) {
      if (malformed_names_) notes_.add(at_, "undeclared entity '" + std::string(name) + "'");
      text::append_escaped_html(out_, *html);
    } else {
      notes_.add(at_, "unknown entity '" + std::string(name) + "'");
      out_.append("&amp;").append(name).append(";");
    }
    return length;
  }

  std::size_t mend_number(std::string_view s, const Number& number) {
    const std::uint32_t value = number.value;
    if (!number.closed) notes_.add(at_, "character reference without ';'");
    if (value >= 0xD800 && value <= 0xDBFF) {
      const Number low = read_number(s.substr(number.length));
      if (low.value >= 0xDC00 && low.value <= 0xDFFF) {
        notes_.add(at_, "surrogate pair");
        base::append_utf8(out_, 0x10000U + ((value - 0xD800U) << 10U) + (low.value - 0xDC00U));
        return number.length + low.length;
      }
    }
    if (value != 0 && value < 0x20 && is_forbidden(static_cast<char>(value))) {
      notes_.add(at_, "reference to a control character");
    } else if (!is_character(value)) {
      notes_.add(at_, "reference to no character");
      base::append_utf8(out_, base::kReplacement);
    } else {
      out_.append("&#")
          .append(std::to_string(value >= 0x80 && value <= 0x9F ? windows_1252(value) : value))
          .append(";");
    }
    return number.length;
  }

  static std::uint32_t windows_1252(std::uint32_t value) {
    const std::string decoded = text::decode_entities(std::string("&#").append(std::to_string(value)).append(";"));
    return base::decode_utf8(decoded, 0).value;
  }

  /// Escapes quotes, because they would end the value of an attribute, unless the replacement is markup itself. Repairs
  /// the references in it.
  void append_replacement(std::string_view replacement) {
    const bool markup = replacement.find('<') != kNone;
    while (!replacement.empty()) {
      const char c = replacement.front();
      if (c == '&' && !is_fine_reference(replacement)) {
        const std::string_view name = read_name(replacement);
        const std::optional<std::string_view> html = text::named_entity(name);
        text::append_escaped_html(out_, html ? *html : "&");
        replacement.remove_prefix(html ? name.size() + 2 : 1);
        continue;
      }
      if (c == '"' && !markup) {
        out_ += "&quot;";
      } else if (c == '\'' && !markup) {
        out_ += "&#39;";
      } else if (!is_forbidden(c)) {
        out_ += c;
      }
      replacement.remove_prefix(1);
    }
  }

  std::string_view text_;
  Entities& entities_;
  Notes& notes_;
  bool malformed_names_;  ///< HTML's names are not declared anywhere
  std::string out_;
  std::size_t at_ = 0;
};

}  // namespace

/// Has no branch, so that the compiler can check many bytes at once.
bool has_forbidden(std::string_view text) {
  unsigned char found = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    found |= static_cast<unsigned char>((byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r'));
  }
  return found != 0;
}

std::string drop_forbidden(std::string_view text, Notes& notes) {
  std::string out;
  out.reserve(text.size());
  for (auto at = text.begin(); at != text.end(); ++at) {
    const auto stop = std::find_if(at, text.end(), is_forbidden);
    out.append(at, stop);
    at = stop;
    if (at == text.end()) break;
    notes.add(static_cast<std::size_t>(at - text.begin()), "control character");
  }
  return out;
}

bool needs_mending(std::string_view text) {
  OpaqueFinder opaque(text);
  for (std::size_t at = 0; at < text.size();) {
    const auto [begin, end] = opaque.next(at);
    const std::string_view stretch = text.substr(0, begin);
    for (at = stretch.find('&', at); at != kNone; at = stretch.find('&', at + 1)) {
      if (!is_fine_reference(stretch.substr(at))) return true;
    }
    at = end;
  }
  return false;
}

std::string mend_references(std::string_view text, Entities& entities, Notes& notes) {
  return Mender(text, entities, notes).run();
}

}  // namespace feedcat::xml
