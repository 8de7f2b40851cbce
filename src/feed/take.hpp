// What rows do with their element: the verbs of the readers' tables. Nothing is taken that cannot be used (usable.hpp).
#pragma once

#include <string_view>

#include "feed/rules.hpp"
#include "feed/usable.hpp"

namespace feedcat::feed {

/// The text inside, trimmed; markup that is not escaped is kept as markup.
std::string_view content_of(FeedReading& reading, const xml::Element& element);
/// All text inside, trimmed, without markup.
std::string_view text_of(FeedReading& reading, const xml::Element& element);
/// The same, where words of elements inside are not to run together: a name.
std::string_view words_of(FeedReading& reading, const xml::Element& element);
/// An attribute, or the text of a child element of that name, which is how some write attributes.
std::string_view value_of(FeedReading& reading, const xml::Element& element, std::string_view name);
/// Without the marks of CDATA that became text because somebody escaped them; trimmed.
std::string_view without_cdata(FeedReading& reading, std::string_view text);
/// RSS: HTML by habit (RawText::Form::escaped).
RawText escaped_text(FeedReading& reading, const xml::Element& element);
/// RFC 4287 § 3.1 and Atom 0.3's type and mode.
RawText typed_text(FeedReading& reading, const xml::Element& element);
/// The address in an attribute, or, for those who confuse Atom with RSS, in the text, or in a child element (RSS's own
/// form of an image). Never the texts of several elements. An empty attribute means the base itself where there is one
/// (RFC 3986 § 4.4).
std::string_view href_of(FeedReading& reading, const xml::Element& element);
/// Is it there only because Atom demands it, though the publisher never said so? feedcat marks that in what it writes.
bool is_implied(const xml::Element& element);
/// RFC 4287 § 3.2; an author that is mere text is taken as `name`.
RawPerson person_of(FeedReading& reading, const xml::Element& element, int rank);

template <class T>
struct MemberOf;
template <class Owner, class Value>
struct MemberOf<Value Owner::*> {
  using Raw = Owner;
};
template <auto Member>
using RawOf = typename MemberOf<decltype(Member)>::Raw;

/// Text that is HTML by habit (RSS), and text whose attributes say what it is (Atom).
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

/// An address to follow, and one of a picture.
template <auto Member>
void link(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_link(raw.*Member, rank, {href_of(reading, element), element});
}

template <auto Member>
void picture(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_picture(raw.*Member, rank, {href_of(reading, element), element});
}

/// An identifier: a string like any other, or, in Atom, an IRI reference.
template <auto Member>
void name(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_link(raw.*Member, rank, {text_of(reading, element), {}}, LinkUse::any);
}

template <auto Member>
void iri(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_link(raw.*Member, rank, {text_of(reading, element), element}, LinkUse::any);
}

/// A keyword: the text inside, or an attribute that says the same to people rather than machines.
void tag(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// A keyword with narrower ones inside.
void nested_tags(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Keywords between commas.
void tags(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

template <auto Member>
void person(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  const RawPerson person = person_of(reading, element, rank);
  if (!person.name.empty() || !person.email.empty() || !person.url.href.empty()) (raw.*Member).push_back(person);
}

}  // namespace feedcat::feed
