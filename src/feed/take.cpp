#include "feed/take.hpp"

#include <optional>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "text/mime.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using base::trim;
using xml::Element;
using Form = RawText::Form;

/// The div that RFC 4287 § 3.1.1.3 puts around XHTML is not part of the content.
Element inside_div(const xml::Element& element) {
  const Element first = element.first_child();
  const bool lone_div = first && iequals(first.name(), "div") && !first.next_sibling() && trim(element.text()).empty();
  return lone_div ? first : element;
}

bool is_xhtml(std::string_view type) { return iequals(type, "xhtml") || iequals(type, "application/xhtml+xml"); }

struct TypeRow {
  std::string_view type;
  Form form;
};
/// RFC 4287's three, and the media types of Atom 0.3 and of those who did not notice the change.
constexpr TypeRow kTypes[] = {
    {"text", Form::plain},       {"html", Form::html},
    {"xhtml", Form::html},       {"plain", Form::plain},
    {"text/plain", Form::plain}, {"text/html", Form::html},
    {"text/xhtml", Form::html},  {"application/xhtml+xml", Form::html},
};

std::optional<Form> form_of(std::string_view type) {
  for (const TypeRow& row : kTypes) {
    if (row.type == type) return row.form;
  }
  return std::nullopt;
}

/// What base64 says, when that is UTF-8 text.
std::optional<std::string_view> decoded(Reading& reading, std::string_view base64) {
  auto text = base::decode_base64(base64);
  if (!text || text->empty() || text->find('\0') != std::string::npos) return std::nullopt;
  if (base::find_invalid_utf8(*text) != std::string_view::npos) return std::nullopt;
  return trim(reading.feed.keep(std::move(*text)));
}

}  // namespace

std::string_view content_of(Reading& reading, const xml::Element& element) {
  if (const std::string_view lone = element.lone_text(); !lone.empty()) return trim(lone);
  if (element.first_child()) return trim(reading.feed.keep(element.inner_html()));
  std::string joined = element.text();
  return joined.empty() ? std::string_view() : trim(reading.feed.keep(std::move(joined)));
}

std::string_view text_of(Reading& reading, const xml::Element& element) {
  if (const std::string_view lone = element.lone_text(); !lone.empty()) return trim(lone);
  std::string joined = element.all_text();
  return joined.empty() ? std::string_view() : trim(reading.feed.keep(std::move(joined)));
}

RawText escaped_text(Reading& reading, const xml::Element& element) {
  const bool markup = static_cast<bool>(element.first_child());
  return {markup ? RawText::Form::html : RawText::Form::escaped, content_of(reading, element), element};
}

RawText typed_text(Reading& reading, const Element& element) {
  const std::string type = text::mime_essence(element.attribute("type"));
  if (iequals(element.attribute("mode"), "base64")) {
    const std::string_view source = content_of(reading, element);
    return {form_of(type).value_or(Form::escaped), decoded(reading, source).value_or(source), element};
  }
  if (element.first_child()) {
    const Element inner = inside_div(element);
    // markup that is escaped inside of a div that is not: TypePad's
    const bool escaped_inside = form_of(type) == Form::html && !is_xhtml(type) && !inner.first_child();
    std::string markup = escaped_inside ? inner.text() : inner.inner_html();
    return {Form::html, trim(reading.feed.keep(std::move(markup))), inner};
  }
  const std::string_view source = content_of(reading, element);
  if (type.empty()) return {Form::plain, source, element};
  if (const auto form = form_of(type)) return {*form, source, element};
  if (type.starts_with("text/")) return {Form::plain, source, element};
  // RFC 4287 § 4.1.3.3: what is neither text nor XML is base64
  if (const auto text = decoded(reading, source)) return {Form::html, *text, element};
  return {Form::escaped, source, element};
}

std::string_view href_of(Reading& reading, const Element& element) {
  for (const std::string_view name : {"href", "url"}) {
    if (const std::string_view href = trim(element.attribute(name)); !href.empty()) return href;
  }
  if (const std::string_view href = trim(element.attribute(xml::Ns::rdf, "resource")); !href.empty()) return href;
  if (element.has_attribute("href")) return reading.feed.keep(element.base({}));
  return text_of(reading, element);
}

void tag(Reading& reading, const Element& element, int, RawItem& item) {
  RawText tag{RawText::Form::escaped, {}, element};
  for (const std::string_view name : {"label", "text", "term"}) {  // RFC 4287 § 4.2.2, Media RSS, iTunes
    if (tag.source.empty()) tag.source = trim(element.attribute(name));
  }
  if (tag.source.empty()) tag = escaped_text(reading, element);
  if (!tag.source.empty()) item.tags.push_back(tag);
}

void tags(Reading& reading, const Element& element, int, RawItem& item) {
  for (const std::string_view word : base::split(text_of(reading, element), ',')) {
    if (!trim(word).empty()) item.tags.push_back({RawText::Form::escaped, trim(word), element});
  }
}

bool is_implied(const Element& element) { return !element.attribute(xml::Ns::feedcat, "implied").empty(); }

RawPerson person_of(Reading& reading, const xml::Element& element, int rank) {
  RawPerson person{rank, {}, {}, {}};
  if (!element.first_child()) {
    person.name = text_of(reading, element);
    return person;
  }
  bool known = false;
  for (const Element child : element) {
    if (is_implied(child)) continue;
    const std::string_view name = child.name();
    const std::string_view value = text_of(reading, child);
    if (iequals(name, "name")) {
      person.name = value;
    } else if (iequals(name, "email")) {
      person.email = value;
    } else if (iequals(name, "uri") || iequals(name, "url") || iequals(name, "homepage")) {
      person.url = {value, child};
    } else {
      continue;
    }
    known = true;
  }
  if (!known) person.name = text_of(reading, element);
  return person;
}

}  // namespace feedcat::feed
