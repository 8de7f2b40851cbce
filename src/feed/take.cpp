#include "feed/take.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "html/markup.hpp"
#include "text/entities.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

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

/// Elements that hold an address where others have an attribute.
constexpr auto kAddressNames = std::to_array<std::string_view>({"url", "link", "href", "src", "uri", "resource"});

/// Bytes of what may be both a word and base64.
constexpr std::size_t kLongestWord = 40;

/// What base64 says, when that is UTF-8 text.
std::optional<std::string_view> decoded(FeedReading& reading, std::string_view base64) {
  auto text = base::decode_base64(base64);
  if (!text || text->empty() || text->find('\0') != std::string::npos) return std::nullopt;
  if (base::find_invalid_utf8(*text) != std::string_view::npos) return std::nullopt;
  return trim(reading.feed.keep(std::move(*text)));
}

/// Kinds of data that are never text, whatever their bytes look like.
bool is_binary(std::string_view type) {
  static constexpr auto kKinds = std::to_array<std::string_view>({"image/", "audio/", "video/", "font/", "model/"});
  static constexpr auto kSingle = std::to_array<std::string_view>(
      {"application/pdf", "application/zip", "application/gzip", "application/ogg", "application/epub+zip",
       "application/msword", "application/x-shockwave-flash", "application/x-tar"});
  return std::any_of(kKinds.begin(), kKinds.end(), [&](auto kind) { return type.starts_with(kind); }) ||
         std::find(kSingle.begin(), kSingle.end(), type) != kSingle.end() || type.starts_with("application/vnd.");
}

/// Text out of base64. What is binary, or turns out to be, says nothing; what is no base64 was only called so.
RawText base64_text(FeedReading& reading, const Element& element, std::string_view type) {
  const auto form = form_of(type);
  if (!form && is_binary(type)) return {Form::plain, {}, element};
  const std::string_view source = content_of(reading, element);
  if (const auto text = decoded(reading, source)) return {form.value_or(Form::html), *text, element};
  const bool binary = base::decode_base64(source).has_value() && source.size() >= kLongestWord;
  return {form.value_or(Form::escaped), binary ? std::string_view() : source, element};
}

std::string_view address_attribute(const Element& element) {
  for (const std::string_view name : {"href", "url", "src"}) {
    if (const std::string_view href = trim(element.attribute(name)); !href.empty()) return href;
  }
  return trim(element.attribute(xml::Ns::rdf, "resource"));
}

}  // namespace

std::string_view without_cdata(FeedReading& reading, std::string_view text) {
  constexpr std::string_view kOpen = "<![CDATA[";
  constexpr std::string_view kClose = "]]>";
  text = trim(text);
  while (text.starts_with("&lt;![CDATA[") && text.ends_with("]]&gt;")) text = trim(text.substr(12, text.size() - 18));
  if (text.starts_with(kOpen)) {
    std::string unmarked(text);
    base::replace_all(unmarked, kOpen, "");
    base::replace_all(unmarked, kClose, "");
    return trim(reading.feed.keep(std::move(unmarked)));
  }
  while (text.ends_with(kClose) && text.find(kOpen) == std::string_view::npos) {
    text = trim(text.substr(0, text.size() - kClose.size()));
  }
  return text;
}

std::string_view content_of(FeedReading& reading, const xml::Element& element) {
  if (const std::string_view lone = element.lone_text(); !lone.empty()) return without_cdata(reading, lone);
  if (element.first_child()) return trim(reading.feed.keep(element.inner_html()));
  std::string joined = element.text();
  return joined.empty() ? std::string_view() : without_cdata(reading, reading.feed.keep(std::move(joined)));
}

std::string_view text_of(FeedReading& reading, const xml::Element& element) {
  if (const std::string_view lone = element.lone_text(); !lone.empty()) return without_cdata(reading, lone);
  std::string joined = element.all_text();
  return joined.empty() ? std::string_view() : without_cdata(reading, reading.feed.keep(std::move(joined)));
}

std::string_view words_of(FeedReading& reading, const xml::Element& element) {
  if (!element.first_child()) return text_of(reading, element);
  const std::string words = html::strip_markup(element.inner_html(), html::MarkupTags::all);
  return reading.feed.keep(text::escape_html(words));  // it is decoded once more, as any name is
}

std::string_view value_of(FeedReading& reading, const xml::Element& element, std::string_view name) {
  if (const std::string_view value = trim(element.attribute(name)); !value.empty()) return value;
  for (const Element child : element) {
    if (!iequals(child.name(), name)) continue;
    if (const std::string_view text = text_of(reading, child); !text.empty()) return text;
  }
  return {};
}

RawText escaped_text(FeedReading& reading, const xml::Element& element) {
  const bool markup = static_cast<bool>(element.first_child());
  return {markup ? Form::elements : Form::escaped, content_of(reading, element), element};
}

RawText typed_text(FeedReading& reading, const Element& element) {
  const std::string type = text::mime_essence(element.attribute("type"));
  if (iequals(element.attribute("mode"), "base64")) return base64_text(reading, element, type);
  if (element.first_child()) {
    const Element inner = inside_div(element);
    // markup that is escaped inside of a div that is not: TypePad's
    const bool escaped_inside = form_of(type) == Form::html && !is_xhtml(type) && !inner.first_child();
    std::string markup = escaped_inside ? inner.text() : inner.inner_html();
    return {escaped_inside ? Form::html : Form::elements, trim(reading.feed.keep(std::move(markup))), inner};
  }
  const std::string_view source = content_of(reading, element);
  if (type.empty()) return {Form::plain, source, element};
  if (const auto form = form_of(type)) return {*form, source, element};
  if (type.starts_with("text/")) return {Form::plain, source, element};
  if (type.ends_with("+xml") || type.ends_with("/xml")) return {Form::escaped, source, element};
  return base64_text(reading, element, type);  // RFC 4287 § 4.1.3.3: what is neither text nor XML is base64
}

std::string_view href_of(FeedReading& reading, const Element& element) {
  if (const std::string_view href = address_attribute(element); !href.empty()) return href;
  if (element.has_attribute("href")) return reading.feed.keep(element.base({}));
  if (!element.first_child()) return text_of(reading, element);
  if (const std::string own = element.text(); !trim(own).empty()) return trim(reading.feed.keep(own));
  for (const Element child : element) {
    if (const std::string_view href = address_attribute(child); !href.empty()) return href;
    const bool names_address =
        std::any_of(kAddressNames.begin(), kAddressNames.end(), [&](auto name) { return iequals(name, child.name()); });
    const std::string_view text = child.first_child() ? std::string_view() : text_of(reading, child);
    if (!text.empty() && (names_address || text::is_web_url(text))) return text;
  }
  return {};
}

void content(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (item.content.wants(rank)) offer_content(item.content, rank, escaped_text(reading, element));
}

void typed_content(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (item.content.wants(rank)) offer_content(item.content, rank, typed_text(reading, element));
}

void summary(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_summary(item, rank, escaped_text(reading, element));
}

void typed_summary(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_summary(item, rank, typed_text(reading, element));
}

void duration(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_duration(item.duration, rank, text_of(reading, element));
}

void tag(FeedReading& reading, const Element& element, int, RawItem& item) {
  RawText tag{RawText::Form::escaped, {}, element};
  for (const std::string_view name : {"label", "text", "term"}) {  // RFC 4287 § 4.2.2, Media RSS, iTunes
    if (tag.source.empty()) tag.source = trim(element.attribute(name));
  }
  if (tag.source.empty()) tag = escaped_text(reading, element);
  if (!tag.source.empty()) item.tags.push_back(tag);
}

/// iTunes puts the narrower category inside of the wider one, as deep as somebody likes.
void nested_tags(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  constexpr int kDeepest = 8;
  Element at = element;
  for (int depth = 0; at && depth < kDeepest; ++depth) {
    for (Element sibling = at; sibling; sibling = depth == 0 ? Element() : sibling.next_sibling()) {
      if (iequals(sibling.name(), element.name())) tag(reading, sibling, rank, item);
    }
    at = at.first_child();
  }
}

void tags(FeedReading& reading, const Element& element, int, RawItem& item) {
  for (const std::string_view word : base::split(text_of(reading, element), ',')) {
    if (!trim(word).empty()) item.tags.push_back({RawText::Form::escaped, trim(word), element});
  }
}

bool is_implied(const Element& element) { return !element.attribute(xml::Ns::feedcat, "implied").empty(); }

RawPerson person_of(FeedReading& reading, const xml::Element& whole, int rank) {
  RawPerson person{rank, {}, {}, {}};
  xml::Element element = whole;
  // RDF puts a Person inside: dc:creator/foaf:Person/foaf:name
  for (Element lone = element.first_child(); lone && lone.first_child() && !lone.next_sibling();
       lone = element.first_child()) {
    element = lone;
  }
  bool known = false;
  for (const Element child : element) {
    if (is_implied(child)) continue;
    const std::string_view name = child.name();
    if (iequals(name, "name")) {
      if (person.name.empty()) person.name = words_of(reading, child);
    } else if (iequals(name, "email") || iequals(name, "mbox")) {
      if (person.email.empty()) person.email = href_of(reading, child);
    } else if (iequals(name, "uri") || iequals(name, "url") || iequals(name, "homepage")) {
      if (!leads_somewhere(person.url.href, LinkUse::page)) person.url = {href_of(reading, child), child};
    } else {
      continue;
    }
    known = true;
  }
  if (!known) person.name = words_of(reading, element);
  return person;
}

}  // namespace feedcat::feed
