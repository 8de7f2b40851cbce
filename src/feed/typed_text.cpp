#include "feed/typed_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "feed/values.hpp"
#include "text/mime.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using base::trim;
using xml::Element;
using Form = RawText::Form;

/// The div around XHTML that RFC 4287 § 3.1.1.3 requires is not part of the content.
Element inside_div(const Element& element) {
  const Element first = element.first_child();
  const bool lone_div = first && iequals(first.name(), "div") && !first.next_sibling() && trim(element.text()).empty();
  return lone_div ? first : element;
}

bool is_xhtml(std::string_view type) { return iequals(type, "xhtml") || iequals(type, "application/xhtml+xml"); }

struct TypeRow {
  std::string_view type;
  Form form;
};
/// The three types of RFC 4287, the media types of Atom 0.3, and those of publishers who missed the change.
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

/// What a media type promises (RFC 4287 § 4.1.3.3).
enum class Kind : std::uint8_t {
  text,     ///< also a mail or JSON, which people can read
  xml,      ///< elements, or escaped XML
  unknown,  ///< not a media type, or one that says only that there are bytes: it is text if the bytes are
  data,     ///< base64 of something that is not text
  media,    ///< the same, and no publisher can mean text by it
};

Kind kind_of(std::string_view type, bool has_elements) {
  const auto begins = [&](std::string_view start) { return type.starts_with(start); };
  const bool xml = type.ends_with("+xml") || type.ends_with("/xml") || begins("application/xml-");
  constexpr auto kMedia = std::to_array<std::string_view>({"image/", "audio/", "video/", "font/", "model/"});
  const bool media = std::any_of(kMedia.begin(), kMedia.end(), begins);
  if (media) return xml && has_elements ? Kind::xml : Kind::media;
  if (xml) return Kind::xml;
  if (type.find('/') == std::string_view::npos || type == "application/octet-stream") return Kind::unknown;
  const bool json = type == "application/json" || type.ends_with("+json");
  return json || begins("text/") || begins("message/") ? Kind::text : Kind::data;
}

/// Is there nothing but the digits of base64 (RFC 4648 § 4 and § 5) and white space?
bool may_be_base64(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) {
    return base::is_alnum(c) || base::is_space(c) || std::string_view("+/-_=").find(c) != std::string_view::npos;
  });
}

/// Returns decoded base64 if the result is UTF-8 text.
std::optional<std::string_view> decoded(FeedReading& reading, std::string_view base64) {
  auto text = base::decode_base64(base64);
  if (!text || text->empty() || text->find('\0') != std::string::npos) return std::nullopt;
  if (base::find_invalid_utf8(*text) != std::string_view::npos) return std::nullopt;
  return trim(reading.feed.keep(std::move(*text)));
}

/// Decodes text in base64. Base64 of something that is not text gives an empty text. If the publisher only claims that
/// it is base64, the source itself is the text.
RawText base64_text(FeedReading& reading, const Element& element, std::optional<Form> form) {
  constexpr std::size_t kLongestWord = 40;  // in bytes; a shorter text may be a word as well as base64
  const std::string_view source = content_of(reading, element);
  if (const auto text = decoded(reading, source)) return {form.value_or(Form::html), *text, element};
  const bool data = may_be_base64(source) && (source.size() >= kLongestWord || source.ends_with('='));
  return {form.value_or(Form::escaped), data ? std::string_view() : source, element};
}

RawText elements_text(FeedReading& reading, const Element& element, std::string_view type) {
  const Element inner = inside_div(element);
  // TypePad puts escaped markup inside a div that is not escaped.
  const bool escaped_inside = form_of(type) == Form::html && !is_xhtml(type) && !inner.first_child();
  std::string markup = escaped_inside ? inner.text() : inner.inner_html();
  return {escaped_inside ? Form::html : Form::elements, trim(reading.feed.keep(std::move(markup))), inner};
}

std::string type_of(FeedReading& reading, const Element& element) {
  return text::mime_essence(attribute_of(reading, element, "type"));
}

/// Only content may be data. A publisher who gives a title an odd type still means words.
RawText text_in(FeedReading& reading, const Element& element, bool content) {
  const std::string type = type_of(reading, element);
  const bool has_elements = static_cast<bool>(element.first_child());
  const std::optional<Form> form = form_of(type);
  Kind kind = form ? Kind::text : kind_of(type, has_elements);
  if (kind == Kind::data && !content) kind = Kind::unknown;
  const RawText nothing{Form::plain, {}, element};
  if (kind == Kind::media) return nothing;
  if (iequals(attribute_of(reading, element, "mode"), "base64")) {
    if (kind == Kind::data) return nothing;
    const Form otherwise = content && text::is_markdown(type) ? Form::markdown : Form::plain;
    return base64_text(reading, element, !form && kind == Kind::text ? otherwise : form);
  }
  if (has_elements) return elements_text(reading, element, type);
  const std::string_view source = content_of(reading, element);
  if (type.empty()) return {Form::plain, source, element};
  if (content && text::is_markdown(type)) return {Form::markdown, source, element};
  if (form) return {*form, source, element};
  switch (kind) {
    case Kind::text:
      if (type.starts_with("text/")) return {Form::plain, source, element};
      return base64_text(reading, element, Form::plain);
    case Kind::unknown:
      return base64_text(reading, element, std::nullopt);
    case Kind::data:
      return may_be_base64(source) ? nothing : RawText{Form::escaped, source, element};
    default:
      return {Form::escaped, source, element};
  }
}

}  // namespace

RawText typed_text(FeedReading& reading, const Element& element) { return text_in(reading, element, false); }

RawText typed_content_text(FeedReading& reading, const Element& element) { return text_in(reading, element, true); }

RawText typed_line(FeedReading& reading, const Element& element) {
  const Element first = element.first_child();
  if (!first || is_xhtml(type_of(reading, element)) || first.ns() == xml::Ns::xhtml)
    return typed_text(reading, element);
  const std::vector<std::string_view> fields = fields_of(reading, element);
  return fields.size() > 1 ? RawText{Form::plain, text_of(reading, element), element} : typed_text(reading, element);
}

}  // namespace feedcat::feed
