#include "feed/take.hpp"

#include <array>

#include "feed/base64.hpp"
#include "text/mime.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using base::trim;

/// The div that RFC 4287 § 3.1.1.3 puts around XHTML is not part of the content.
xml::Element inside_div(const xml::Element& element) {
  const xml::Element first = element.first_child();
  const bool lone_div = first && iequals(first.name(), "div") && !first.next_sibling() && trim(element.text()).empty();
  return lone_div ? first : element;
}

bool is_xhtml(std::string_view type) { return iequals(type, "xhtml") || iequals(type, "application/xhtml+xml"); }

struct TypeRow {
  std::string_view type;
  RawText::Form form;
};
/// RFC 4287's three, and the media types of Atom 0.3 and of those who did not notice the change.
constexpr std::array<TypeRow, 9> kTypes = {{
    {"", RawText::Form::plain},
    {"text", RawText::Form::plain},
    {"text/plain", RawText::Form::plain},
    {"html", RawText::Form::html},
    {"text/html", RawText::Form::html},
    {"xhtml", RawText::Form::html},
    {"application/xhtml+xml", RawText::Form::html},
    {"text/xhtml", RawText::Form::html},
    {"plain", RawText::Form::plain},
}};

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

RawText typed_text(Reading& reading, const xml::Element& element) {
  const std::string type = text::mime_essence(element.attribute("type"));
  const bool base64 = iequals(element.attribute("mode"), "base64");
  if (is_xhtml(type) || (element.first_child() && !base64)) {
    const xml::Element inner = inside_div(element);
    const std::string_view markup = trim(reading.feed.keep(inner.inner_html()));
    return {RawText::Form::html, markup, inner};
  }
  const std::string_view source = content_of(reading, element);
  for (const TypeRow& row : kTypes) {
    if (row.type != type) continue;
    if (base64)
      return {row.form, trim(reading.feed.keep(decode_base64(source).value_or(std::string(source)))), element};
    return {row.form, source, element};
  }
  if (type.starts_with("text/")) return {RawText::Form::plain, source, element};
  // RFC 4287 § 4.1.3.3: anything that is neither text nor XML is base64
  if (const auto decoded = decode_base64(source)) {
    return {RawText::Form::html, trim(reading.feed.keep(*decoded)), element};
  }
  return {RawText::Form::escaped, source, element};
}

RawPerson person_of(Reading& reading, const xml::Element& element, int rank) {
  RawPerson person{rank, {}, {}, {}};
  if (!element.first_child()) {
    person.name = text_of(reading, element);
    return person;
  }
  for (const xml::Element child : element) {
    const std::string_view name = child.name();
    const std::string_view value = text_of(reading, child);
    if (iequals(name, "name")) {
      person.name = value;
    } else if (iequals(name, "email")) {
      person.email = value;
    } else if (iequals(name, "uri") || iequals(name, "url") || iequals(name, "homepage")) {
      person.url = {value, child};
    }
  }
  if (person.name.empty() && person.email.empty()) person.name = text_of(reading, element);
  return person;
}

}  // namespace feedcat::feed
