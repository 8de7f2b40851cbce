// The functions for rows of the readers' tables, which take elements. They take only what can be used (usable.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "feed/rules.hpp"
#include "feed/typed_text.hpp"
#include "feed/usable.hpp"
#include "feed/values.hpp"

namespace feedcat::feed {

/// Reads RSS text, which usually is HTML (RawText::Form::escaped).
RawText escaped_text(FeedReading& reading, const xml::Element& element);
/// Reads the same for a title or rights, in which elements that hold nothing but elements are fields, not markup.
RawText escaped_line(FeedReading& reading, const xml::Element& element);
/// True if the element is there only because Atom requires it, although the publisher never provided it. feedcat marks
/// such elements in what it writes.
bool is_implied(const xml::Element& element);
/// RFC 4287 § 3.2. An author that is only text becomes the `name`. A list of RDF holds several persons.
void add_persons(FeedReading& reading, const xml::Element& element, int rank, std::vector<RawPerson>& persons);

template <class T>
struct MemberOf;
template <class Owner, class Value>
struct MemberOf<Value Owner::*> {
  using Raw = Owner;
};
template <auto Member>
using RawOf = typename MemberOf<decltype(Member)>::Raw;

/// Take text that usually is HTML (RSS), or text whose attributes say what it is (Atom).
template <auto Member>
void text(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_text(raw.*Member, rank, escaped_line(reading, element));
}

template <auto Member>
void construct(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_text(raw.*Member, rank, typed_line(reading, element));
}

/// Takes the Markdown that the description was made of.
void markdown(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
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
  for (const std::string_view field : fields_of(reading, element)) offer_language(raw.*Member, rank, field);
}

template <auto Member>
void number(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_number(raw.*Member, rank, lone_text_of(reading, element));
}

void duration(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

/// Take an address to follow, or one of a picture.
template <auto Member>
void link(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_link(raw.*Member, rank, {href_of(reading, element), element});
}

template <auto Member>
void picture(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if ((raw.*Member).wants(rank)) offer_picture(raw.*Member, rank, {file_href_of(reading, element), element});
}

/// Take an identifier: any string, or an IRI reference in Atom.
template <auto Member>
void name(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_link(raw.*Member, rank, {identifier_of(reading, element), {}}, LinkUse::any);
}

template <auto Member>
void iri(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  offer_link(raw.*Member, rank, {identifier_of(reading, element), element}, LinkUse::any);
}

/// Takes a keyword: the text inside, or an attribute that says the same for people instead of machines.
void tag(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Takes a keyword that contains narrower ones.
void nested_tags(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);
/// Takes keywords separated by commas.
void tags(FeedReading& reading, const xml::Element& element, int rank, RawItem& item);

template <auto Member>
void person(FeedReading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  add_persons(reading, element, rank, raw.*Member);
}

}  // namespace feedcat::feed
