// The functions for rows of the readers' tables, which take elements. They take only what can be used (usable.hpp).
#pragma once

#include <string_view>

#include "feed/rules.hpp"
#include "feed/usable.hpp"

namespace feedcat::feed {

/// Returns the content, trimmed. Markup that is not escaped stays markup.
std::string_view content_of(FeedReading& reading, const xml::Element& element);
/// Returns all text inside, trimmed and without markup.
std::string_view text_of(FeedReading& reading, const xml::Element& element);
/// Returns the same for a name, in which the words of nested elements must not run together.
std::string_view words_of(FeedReading& reading, const xml::Element& element);
/// Returns an attribute, or the text of a child element of that name, because some publishers write attributes in this
/// way.
std::string_view value_of(FeedReading& reading, const xml::Element& element, std::string_view name);
/// Returns trimmed text without the marks of CDATA that became text because somebody escaped them.
std::string_view without_cdata(FeedReading& reading, std::string_view text);
/// Reads RSS text, which is HTML by habit (RawText::Form::escaped).
RawText escaped_text(FeedReading& reading, const xml::Element& element);
/// Reads text by RFC 4287 § 3.1 and Atom 0.3's type and mode.
RawText typed_text(FeedReading& reading, const xml::Element& element);
/// Returns the address in an attribute. Publishers who confuse Atom with RSS put it in the text or in a child element
/// (as RSS does for images), but the texts of several elements are never joined. An empty attribute means the base
/// itself, if there is one (RFC 3986 § 4.4).
std::string_view href_of(FeedReading& reading, const xml::Element& element);
/// True if the element is there only because Atom requires it, although the publisher never said so. feedcat marks such
/// elements in what it writes.
bool is_implied(const xml::Element& element);
/// RFC 4287 § 3.2. An author that is only text becomes the `name`.
RawPerson person_of(FeedReading& reading, const xml::Element& element, int rank);

template <class T>
struct MemberOf;
template <class Owner, class Value>
struct MemberOf<Value Owner::*> {
  using Raw = Owner;
};
template <auto Member>
using RawOf = typename MemberOf<decltype(Member)>::Raw;

/// Take text that is HTML by habit (RSS), or text whose attributes say what it is (Atom).
template <auto Member>
void text(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_text(raw.*Member, rank, escaped_text(reading, element));
}

template <auto Member>
void construct(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_text(raw.*Member, rank, typed_text(reading, element));
}

void content(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
void typed_content(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
void summary(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
void typed_summary(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

template <auto Member>
void line(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_line(raw.*Member, rank, text_of(reading, element));
}

template <auto Member>
void date(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_date(raw.*Member, rank, text_of(reading, element));
}

template <auto Member>
void language(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_language(raw.*Member, rank, text_of(reading, element));
}

template <auto Member>
void number(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_number(raw.*Member, rank, text_of(reading, element));
}

void duration(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

/// Take an address to follow, or one of a picture.
template <auto Member>
void link(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_link(raw.*Member, rank, {href_of(reading, element), element});
}

template <auto Member>
void picture(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_picture(raw.*Member, rank, {href_of(reading, element), element});
}

/// Take an identifier: any string, or an IRI reference in Atom.
template <auto Member>
void name(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_link(raw.*Member, rank, {text_of(reading, element), {}}, LinkUse::any);
}

template <auto Member>
void iri(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_link(raw.*Member, rank, {text_of(reading, element), element}, LinkUse::any);
}

/// Takes a keyword: the text inside, or an attribute that says the same for people, not machines.
void tag(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Takes a keyword that contains narrower ones.
void nested_tags(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Takes keywords separated by commas.
void tags(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

template <auto Member>
void person(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  const RawPerson person = person_of(reading, element, rank);
  if (!person.name.empty() || !person.email.empty() || !person.url.href.empty()) (raw.*Member).push_back(person);
}

}  // namespace feedcat::feed
