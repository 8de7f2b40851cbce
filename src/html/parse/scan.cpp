#include "html/parse/scan.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

using base::kNone;

bool ends_name(char c) { return base::is_space(c) || c == '/' || c == '>'; }

bool is_raw(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::title:
    case Tag::textarea:
    case Tag::xmp:
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::plaintext:
      return true;
    default:
      return false;
  }
}

/// Elements of SVG and MathML whose content is HTML (HTML § 13.2.6).
bool is_integration_point(std::string_view name) {
  constexpr std::array kNames = std::to_array<std::string_view>(
      {"foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"});
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view n) { return base::iequals(n, name); });
}

Tag tag_of_any_case(std::string_view name) {
  std::array<char, 16> lower{};
  if (name.size() > lower.size()) return Tag::unknown;
  std::transform(name.begin(), name.end(), lower.begin(), base::to_lower);
  return tag_of({lower.data(), name.size()});
}

/// Returns the offset after `mark`, or the end if there is no mark.
std::size_t behind(std::string_view s, std::string_view mark, std::size_t from) {
  const std::size_t found = s.find(mark, from);
  return found == kNone ? s.size() : found + mark.size();
}

/// Returns the offset after a comment whose `<!--` ends at `at`.
std::size_t comment_end(std::string_view s, std::size_t at) {
  if (s.substr(at).starts_with(">")) return at + 1;
  if (s.substr(at).starts_with("->")) return at + 2;
  for (std::size_t dashes = s.find("--", at); dashes != kNone; dashes = s.find("--", dashes + 1)) {
    const std::string_view rest = s.substr(dashes + 2);
    if (rest.starts_with(">")) return dashes + 3;
    if (rest.starts_with("!>")) return dashes + 4;
  }
  return s.size();
}

/// Returns the offset of the next character of a script that may begin a tag, a comment, or the end of the comment that
/// the scanner is in; kNone if there is none. Scripts are long, and most of them have no comment.
std::size_t next_in_script(std::string_view s, std::size_t at, bool in_comment) {
  if (!in_comment) return s.find('<', at);
  while (at < s.size() && s[at] != '<' && s[at] != '-') ++at;
  return at < s.size() ? at : kNone;
}

}  // namespace

bool Scanner::next(Token& token) {
  if (at_ == source_.size()) return false;
  token = {};
  if (raw_ != Tag::unknown) {
    scan_raw_text(token);
    if (!token.source.empty()) return true;
    if (at_ == source_.size()) return false;
  }
  if (starts_markup(at_)) {
    scan_markup(token);
  } else {
    scan_text(token);
  }
  return true;
}

void Scanner::finish(Token& token, std::size_t end) {
  token.source = source_.substr(at_, end - at_);
  at_ = end;
}

bool Scanner::starts_markup(std::size_t at) const {
  if (source_[at] != '<' || at + 1 == source_.size()) return false;
  const char c = source_[at + 1];
  if (c == '/') return at + 2 < source_.size();
  return base::is_alpha(c) || c == '!' || c == '?';
}

void Scanner::scan_text(Token& token) {
  std::size_t end = at_ + 1;
  while ((end = source_.find('<', end)) != kNone && !starts_markup(end)) ++end;
  finish(token, std::min(end, source_.size()));
}

void Scanner::scan_markup(Token& token) {
  const char c = source_[at_ + 1];
  if (base::is_alpha(c) || (c == '/' && base::is_alpha(source_[at_ + 2]))) return scan_tag(token);
  token.kind = Token::Kind::other;
  if (c == '!') return scan_declaration(token);
  finish(token, behind(source_, ">", at_ + 2));
}

void Scanner::scan_declaration(Token& token) {
  const std::string_view rest = source_.substr(at_ + 2);
  if (rest.starts_with("--")) return finish(token, comment_end(source_, at_ + 4));
  if (rest.starts_with("[CDATA[") && (open_svg_ > 0 || open_math_ > 0)) certain_ = false;
  finish(token, behind(source_, ">", at_ + 2));
}

void Scanner::scan_tag(Token& token) {
  const bool end_tag = source_[at_ + 1] == '/';
  const std::size_t start = at_ + (end_tag ? 2 : 1);
  std::size_t at = start;
  while (at < source_.size() && !ends_name(source_[at])) ++at;
  token.name = source_.substr(start, at - start);
  token.tag = tag_of_any_case(token.name);
  attributes_.clear();
  while (at < source_.size() && source_[at] != '>') at = scan_attribute(at, token);
  if (at >= source_.size()) {
    token.kind = Token::Kind::other;
    return finish(token, source_.size());
  }
  token.kind = end_tag ? Token::Kind::end_tag : Token::Kind::start_tag;
  finish(token, at + 1);
  watch_context(token);
}

/// Moves past one attribute, space or slash.
std::size_t Scanner::scan_attribute(std::size_t at, Token& token) {
  const std::size_t size = source_.size();
  const auto skip_blanks = [&] {
    while (at < size && base::is_space(source_[at])) ++at;
  };
  if (base::is_space(source_[at])) return at + 1;
  if (source_[at] == '/') {
    token.self_closing = at + 1 < size && source_[at + 1] == '>';
    return at + 1;
  }
  const std::size_t start = at++;  // an equals sign at the beginning belongs to the name
  while (at < size && !ends_name(source_[at]) && source_[at] != '=') ++at;
  const std::size_t name_end = at;
  skip_blanks();
  std::string_view value;
  if (at < size && source_[at] == '=') {
    ++at;
    skip_blanks();
    if (at < size && (source_[at] == '"' || source_[at] == '\'')) {
      const std::size_t close = std::min(source_.find(source_[at], at + 1), size);
      value = source_.substr(at + 1, close - at - 1);
      at = std::min(close + 1, size);
    } else {
      const std::size_t value_start = at;
      while (at < size && !base::is_space(source_[at]) && source_[at] != '>') ++at;
      value = source_.substr(value_start, at - value_start);
    }
  } else {
    at = name_end;
  }
  if (attributes_.size() < kMaxAttributes) {
    attributes_.push_back({source_.substr(start, at - start), value, source_.substr(start, name_end - start)});
  } else {
    token.dropped_attributes = true;
  }
  return at;
}

void Scanner::watch_context(const Token& token) {
  const bool opens = token.kind == Token::Kind::start_tag;
  if (token.tag == Tag::svg || token.tag == Tag::math) {
    std::size_t& open = token.tag == Tag::svg ? open_svg_ : open_math_;
    if (opens && !token.self_closing) ++open;
    if (!opens && open > 0) --open;
  } else if (token.tag == Tag::select) {
    in_select_ = opens;
    if (saw_template_) certain_ = false;
  } else if (token.tag == Tag::template_) {
    saw_template_ = true;
    if (in_select_) certain_ = false;
  }
  const bool foreign = open_svg_ > 0 || open_math_ > 0;
  if (foreign) {
    const bool ends_it = !opens && base::iequals(token.name, integration_);
    if (!integration_.empty() && !ends_it)
      certain_ = false;  // the end tags of the HTML inside decide what </svg> means
    if (opens && !token.self_closing && is_integration_point(token.name)) integration_ = token.name;
    if (!opens && base::iequals(token.name, integration_)) integration_ = {};
  } else {
    integration_ = {};
  }
  if (opens && is_raw(token.tag)) {
    raw_ = token.tag;
    raw_name_ = token.name;
  }
}

void Scanner::scan_raw_text(Token& token) {
  token.kind = Token::Kind::raw_text;
  token.tag = raw_;
  const std::size_t end = raw_ == Tag::plaintext ? source_.size()
                          : raw_ == Tag::script  ? find_script_end(at_)
                                                 : find_end_tag(at_, raw_name_);
  const std::string_view content = source_.substr(at_, end - at_);
  if (open_svg_ > 0 || open_math_ > 0 || in_select_) {
    // This may not be raw text at all. If it contains nothing that looks like markup, it makes no difference.
    if (content.find_first_of("<&") != kNone || raw_ == Tag::plaintext) certain_ = false;
    token.kind = Token::Kind::text;
  }
  raw_ = Tag::unknown;
  finish(token, end);
}

std::size_t Scanner::find_end_tag(std::size_t from, std::string_view name) const {
  for (std::size_t at = source_.find("</", from); at != kNone; at = source_.find("</", at + 2)) {
    const std::size_t end = at + 2 + name.size();
    if (end < source_.size() && ends_name(source_[end]) && base::iequals(source_.substr(at + 2, name.size()), name)) {
      return at;
    }
  }
  return source_.size();
}

/// A script ends at its end tag, unless that belongs to a `<script` in a comment inside it (HTML § 13.2.5.15 ff.).
std::size_t Scanner::find_script_end(std::size_t from) const {
  constexpr std::string_view kScript = "script";
  const auto is_script_at = [&](std::size_t at) {
    const std::size_t end = at + kScript.size();
    return end < source_.size() && ends_name(source_[end]) &&
           base::iequals(source_.substr(at, kScript.size()), kScript);
  };
  bool escaped = false;
  bool nested = false;
  for (std::size_t at = source_.find('<', from); at != kNone; at = next_in_script(source_, at + 1, escaped)) {
    const std::string_view rest = source_.substr(at);
    if (rest.starts_with("-->")) {
      escaped = nested = false;
    } else if (!escaped && rest.starts_with("<!--")) {
      escaped = true;
      ++at;  // these dashes may also be the first two of a `-->`
    } else if (rest.starts_with("</") && is_script_at(at + 2)) {
      if (!nested) return at;
      nested = false;
    } else if (escaped && rest.starts_with("<") && is_script_at(at + 1)) {
      nested = true;
    }
  }
  return source_.size();
}

}  // namespace feedcat::html
