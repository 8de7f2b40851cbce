#include "feed/values.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "html/markup.hpp"
#include "text/cdata.hpp"
#include "text/entities.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using base::trim;
using xml::Element;

/// Elements that some publishers use for an address instead of an attribute.
constexpr auto kAddressNames = std::to_array<std::string_view>({"url", "href", "src", "uri", "resource"});

bool is_address_name(std::string_view name) {
  return std::any_of(kAddressNames.begin(), kAddressNames.end(), [&](auto known) { return iequals(known, name); });
}

/// Does the element hold nothing but elements?
bool holds_fields(const Element& element) { return element.first_child() && trim(element.text()).empty(); }

/// Calls `take` with each field inside, in document order. Does not recurse, because a feed may nest to any depth.
template <class Take>
void each_field(const Element& top, Take take) {
  Element at = top;
  std::size_t depth = 0;
  while (at) {
    const bool holds = holds_fields(at);
    if (!holds) take(at);
    Element next = holds ? at.first_child() : Element();
    if (next) ++depth;
    while (!next && depth > 0) {
      next = at.next_sibling();
      if (next) break;
      at = at.parent();
      --depth;
    }
    at = next;
  }
}

std::string_view address_attribute(FeedReading& reading, const Element& element) {
  for (const std::string_view name : {"href", "url", "src"}) {
    if (const std::string_view href = attribute_of(reading, element, name); !href.empty()) return href;
  }
  return attribute_of(reading, element, xml::Ns::rdf, "resource");
}

/// Returns the address in a child. If there is a child that is meant for it, the others are not looked at, even if it
/// is empty.
std::string_view child_address(FeedReading& reading, const Element& element, bool file) {
  bool named = false;
  for (const Element child : element) named = named || is_address_name(child.name());
  for (const Element child : element) {
    const bool link = iequals(child.name(), "link");
    if ((file && link) || (named && !is_address_name(child.name()))) continue;
    if (const std::string_view href = address_attribute(reading, child); !href.empty()) return href;
    const std::string_view text = child.first_child() ? std::string_view() : text_of(reading, child);
    if (text.empty()) continue;
    if (named || link || text::is_web_url(text)) return text;
  }
  return {};
}

std::string_view any_href(FeedReading& reading, const Element& element, bool file) {
  if (const std::string_view href = address_attribute(reading, element); !href.empty()) return href;
  if (element.has_attribute("href")) return reading.feed.keep(element.base({}));
  if (!element.first_child()) return text_of(reading, element);
  if (const std::string own = element.text(); !trim(own).empty()) {
    return without_cdata(reading, reading.feed.keep(own));
  }
  return child_address(reading, element, file);
}

}  // namespace

std::string_view without_cdata(FeedReading& reading, std::string_view text) {
  const text::CdataFree free = text::without_cdata_marks(text);
  return free.changed ? trim(reading.feed.keep(std::string(free.copy))) : free.view;
}

std::string_view attribute_of(FeedReading& reading, const Element& element, std::string_view name) {
  return without_cdata(reading, element.attribute(name));
}

std::string_view attribute_of(FeedReading& reading, const Element& element, xml::Ns ns, std::string_view name) {
  return without_cdata(reading, element.attribute(ns, name));
}

std::string_view content_of(FeedReading& reading, const Element& element) {
  if (const std::string_view lone = element.lone_text(); !lone.empty()) return without_cdata(reading, lone);
  if (element.first_child()) return trim(reading.feed.keep(element.inner_html()));
  std::string joined = element.text();
  return joined.empty() ? std::string_view() : without_cdata(reading, reading.feed.keep(std::move(joined)));
}

std::vector<std::string_view> fields_of(FeedReading& reading, const Element& element) {
  std::vector<std::string_view> out;
  each_field(element, [&](const Element& field) {
    std::string_view text = field.lone_text();
    if (field.first_child()) {
      text = reading.feed.keep(html::strip_markup(field.inner_html(), html::MarkupTags::all));
    } else if (text.empty()) {
      std::string joined = field.text();
      if (!joined.empty()) text = reading.feed.keep(std::move(joined));
    }
    if (text = without_cdata(reading, text); !text.empty()) out.push_back(text);
  });
  return out;
}

std::string_view text_of(FeedReading& reading, const Element& element) {
  if (const std::string_view lone = element.lone_text(); !lone.empty()) return without_cdata(reading, lone);
  const std::vector<std::string_view> fields = fields_of(reading, element);
  if (fields.size() <= 1) return fields.empty() ? std::string_view() : fields.front();
  std::string joined;
  for (const std::string_view field : fields) joined.append(joined.empty() ? "" : " ").append(field);
  return reading.feed.keep(std::move(joined));
}

std::string_view lone_text_of(FeedReading& reading, const Element& element) {
  if (!element.first_child()) return text_of(reading, element);
  const std::vector<std::string_view> fields = fields_of(reading, element);
  return fields.size() == 1 ? fields.front() : std::string_view();
}

std::string_view words_of(FeedReading& reading, const Element& element) {
  const std::string_view text = text_of(reading, element);
  return element.first_child() ? reading.feed.keep(text::escape_html(text)) : text;
}

std::string_view value_of(FeedReading& reading, const Element& element, std::string_view name) {
  if (const std::string_view value = attribute_of(reading, element, name); !value.empty()) return value;
  for (const Element child : element) {
    if (!iequals(child.name(), name)) continue;
    if (const std::string_view text = lone_text_of(reading, child); !text.empty()) return text;
  }
  return {};
}

std::string_view href_of(FeedReading& reading, const Element& element) { return any_href(reading, element, false); }

std::string_view file_href_of(FeedReading& reading, const Element& element) { return any_href(reading, element, true); }

std::string_view identifier_of(FeedReading& reading, const Element& element) {
  if (holds_fields(element)) {
    if (const std::string_view address = child_address(reading, element, false); !address.empty()) return address;
  }
  return text_of(reading, element);
}

}  // namespace feedcat::feed
