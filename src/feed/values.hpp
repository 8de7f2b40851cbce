// Returns the values of elements and attributes as all readers of XML take them: trimmed, and without marks of CDATA
// that became text because somebody escaped them. The values of two elements are never joined into one word.
#pragma once

#include <string_view>
#include <vector>

#include "feed/rules.hpp"

namespace feedcat::feed {

/// Returns trimmed text without escaped marks of CDATA.
std::string_view without_cdata(FeedReading& reading, std::string_view text);
/// Returns an attribute. One without a namespace comes first, then one in `ns`.
std::string_view attribute_of(FeedReading& reading, const xml::Element& element, std::string_view name);
std::string_view attribute_of(FeedReading& reading, const xml::Element& element, xml::Ns ns, std::string_view name);

/// Returns the content. Markup that is not escaped stays markup.
std::string_view content_of(FeedReading& reading, const xml::Element& element);

/// Returns the texts of the fields in an element; none of them is empty. If an element holds nothing but elements,
/// these are fields; any other element is one field, in which elements mark up words.
std::vector<std::string_view> fields_of(FeedReading& reading, const xml::Element& element);
/// Returns all text inside, without markup, with a blank between two fields.
std::string_view text_of(FeedReading& reading, const xml::Element& element);
/// Returns the same if there is only one field, and otherwise an empty string, so that two numbers never become one.
std::string_view lone_text_of(FeedReading& reading, const xml::Element& element);
/// Returns the text of a name, which is to be decoded once more like any name.
std::string_view words_of(FeedReading& reading, const xml::Element& element);
/// Returns an attribute, or the text of a child element of that name, because some publishers write attributes in this
/// way.
std::string_view value_of(FeedReading& reading, const xml::Element& element, std::string_view name);

/// Returns the address in an attribute. Publishers who confuse Atom with RSS put it into the text or into a child
/// element (as RSS does for images), but the texts of several elements are never joined. An empty attribute means the
/// base itself, if there is one (RFC 3986 § 4.4).
std::string_view href_of(FeedReading& reading, const xml::Element& element);
/// Returns the same for a picture or a file, for which an element `link` names the page that it belongs to.
std::string_view file_href_of(FeedReading& reading, const xml::Element& element);
/// Returns an identifier: the text, or an address in a child element.
std::string_view identifier_of(FeedReading& reading, const xml::Element& element);

}  // namespace feedcat::feed
