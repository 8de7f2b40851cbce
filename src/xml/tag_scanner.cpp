#include "xml/tag_scanner.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "xml/dtd.hpp"

namespace feedcat::xml {
namespace {

using base::kNone;

bool starts_name(char c) { return base::is_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }
bool continues_name(char c) { return starts_name(c) || base::is_digit(c) || c == '-' || c == '.'; }

/// Can this follow the closing quote of an attribute?
bool ends_value(char c) { return base::is_space(c) || c == '>' || c == '/' || c == '?'; }

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && base::is_space(text[at])) ++at;
  return at;
}

}  // namespace

std::size_t TagScanner::Search::find(std::string_view text, std::size_t from) {
  if (from >= none_from) return kNone;
  const std::size_t found = text.find(mark, from);
  if (found == kNone) none_from = from;
  return found;
}

std::size_t TagScanner::find_cdata_end(std::size_t from) { return cdata_end_.find(text_, from); }

std::size_t TagScanner::skip_aside(std::size_t at) {
  const std::string_view rest = text_.substr(at);
  if (!rest.starts_with("<!") && !rest.starts_with("<?")) return at;
  if (rest.starts_with("<![CDATA[")) return at;
  if (rest.starts_with("<!--")) {
    if (const std::size_t end = comment_end_.find(text_, at + 4); end != kNone) return end + 3;
  } else if (rest.starts_with("<?")) {
    if (const std::size_t end = instruction_end_.find(text_, at + 2); end != kNone) return end + 2;
  } else if (base::istarts_with(rest, "<!doctype") && ++doctypes_ <= kMostDoctypes) {
    if (const std::size_t end = doctype_end(text_, at); end != kNone) return end;
  }
  const std::size_t end = tag_end_.find(text_, at);
  return end == kNone ? text_.size() : end + 1;
}

std::string_view TagScanner::name_at(std::size_t at) const {
  if (at >= text_.size() || !starts_name(text_[at])) return {};
  std::size_t end = at;
  while (end < text_.size() && continues_name(text_[end])) ++end;
  return text_.substr(at, end - at);
}

TagScanner::Tag TagScanner::read_tag(std::size_t at) {
  Tag tag;
  tag.name = name_at(at + 1);
  if (tag.name.empty() || tag.name.back() == ':') return tag;
  std::size_t pos = at + 1 + tag.name.size();
  tag.attributes = pos;
  if (pos < text_.size() && !base::is_space(text_[pos]) && text_[pos] != '>' && text_[pos] != '/') return tag;
  bool has_values = false;
  while (true) {
    pos = skip_space(text_, pos);
    if (pos >= text_.size()) {
      tag.kind = Kind::cut;
      return tag;
    }
    const char c = text_[pos];
    if (c == '>' || c == '<') {
      // If there are only words before the next `<`, this is prose: `if a <b and c <d`.
      if (c == '<' && !has_values) return tag;
      if (c == '<') tag.remark = "tag without '>'";
      tag.kind = Kind::tag;
      tag.end = c == '>' ? pos + 1 : pos;
      return tag;
    }
    tag.self_closing = c == '/';
    if (c == '/') {
      ++pos;
      continue;
    }
    const Attribute attribute = read_attribute(pos);
    pos = attribute.end;
    has_values = has_values || attribute.has_value;
    if (!attribute.well_formed) tag.remark = "malformed attribute";
  }
}

TagScanner::Attribute TagScanner::read_attribute(std::size_t at) {
  Attribute attribute;
  attribute.name = name_at(at);
  std::size_t pos = at + attribute.name.size();
  if (attribute.name.empty()) {
    // This is junk, such as a quote too many. An `=` without a name is skipped as well.
    attribute.well_formed = false;
    attribute.end = at + 1;
    return attribute;
  }
  const std::size_t equals = skip_space(text_, pos);
  if (equals >= text_.size() || text_[equals] != '=') {
    attribute.well_formed = false;
    attribute.end = pos;
    return attribute;
  }
  attribute.has_value = true;
  pos = skip_space(text_, equals + 1);
  if (pos < text_.size() && (text_[pos] == '"' || text_[pos] == '\'')) {
    read_quoted(attribute, pos);
    return attribute;
  }
  attribute.well_formed = false;
  std::size_t end = pos;
  while (end < text_.size() && !base::is_space(text_[end]) && text_[end] != '>' && text_[end] != '<') ++end;
  // `<a href=x/>` closes itself.
  if (end > pos && end < text_.size() && text_[end] == '>' && text_[end - 1] == '/') --end;
  attribute.value = text_.substr(pos, end - pos);
  attribute.end = end;
  return attribute;
}

void TagScanner::read_quoted(Attribute& attribute, std::size_t at) {
  attribute.quote = text_[at];
  Search& search = attribute.quote == '"' ? double_quote_ : single_quote_;
  const std::size_t begin = at + 1;
  const std::size_t end = search.find(text_, begin);
  const std::string_view value = text_.substr(begin, (end == kNone ? text_.size() : end) - begin);
  const std::size_t markup = value.find('<');
  const bool plausible = end != kNone && (end + 1 == text_.size() || ends_value(text_[end + 1]));
  if (end != kNone && (markup == kNone || plausible)) {
    attribute.value = value;
    attribute.end = end + 1;
    attribute.well_formed = markup == kNone;
    return;
  }
  // The closing quote is missing, so the value ends with its tag.
  attribute.well_formed = false;
  const std::size_t stop = value.find_first_of("<>");
  attribute.end = stop == kNone ? text_.size() : begin + stop;
  attribute.value = text_.substr(begin, attribute.end - begin);
}

void TagScanner::append_attributes(std::string& out, const Tag& tag) {
  for (std::size_t at = skip_space(text_, tag.attributes); at < tag.end;) {
    const char c = text_[at];
    if (c == '>' || c == '<') return;
    if (c == '/') {
      at = skip_space(text_, at + 1);
      continue;
    }
    const Attribute attribute = read_attribute(at);
    at = skip_space(text_, attribute.end);
    if (attribute.name.empty()) continue;
    out.append(" ").append(attribute.name).append("=").append(1, attribute.quote);
    for (const char v : attribute.value) {
      if (v == '<') {
        out += "&lt;";
      } else if (v == attribute.quote) {
        out += v == '"' ? "&quot;" : "&#39;";
      } else {
        out += v;
      }
    }
    out += attribute.quote;
  }
}

}  // namespace feedcat::xml
