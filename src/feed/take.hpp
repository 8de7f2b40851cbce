// What rows do with their element: the verbs of the readers' tables. Nothing empty is ever taken, so the first element
// that says something wins over those that are there but blank.
#pragma once

#include <string_view>

#include "feed/rules.hpp"

namespace feedcat::feed {

/// The text inside, trimmed; markup that is not escaped is kept as markup.
std::string_view content_of(Reading& reading, const xml::Element& element);
/// All text inside, trimmed, without markup.
std::string_view text_of(Reading& reading, const xml::Element& element);
/// RSS: HTML by habit (RawText::Form::escaped).
RawText escaped_text(Reading& reading, const xml::Element& element);
/// RFC 4287 § 3.1 and Atom 0.3's type and mode.
RawText typed_text(Reading& reading, const xml::Element& element);
/// The address in an attribute, or, for those who confuse Atom with RSS, in the text. An empty attribute means the
/// base itself where there is one (RFC 3986 § 4.4).
std::string_view href_of(Reading& reading, const xml::Element& element);
/// Is it there only because Atom demands it, though the publisher never said so? feedcat marks that in what it writes.
bool is_implied(const xml::Element& element);
/// RFC 4287 § 3.2; an author that is mere text is taken as `name`.
RawPerson person_of(Reading& reading, const xml::Element& element, int rank);

template <class T>
struct MemberOf;
template <class Owner, class Value>
struct MemberOf<Value Owner::*> {
  using Raw = Owner;
};
template <auto Member>
using RawOf = typename MemberOf<decltype(Member)>::Raw;

template <auto Member>
void text(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if (!(raw.*Member).wants(rank)) return;
  const RawText text = escaped_text(reading, element);
  if (!text.source.empty()) (raw.*Member).offer(rank, text);
}

template <auto Member>
void construct(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if (!(raw.*Member).wants(rank)) return;
  const RawText text = typed_text(reading, element);
  if (!text.source.empty()) (raw.*Member).offer(rank, text);
}

template <auto Member>
void line(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if (!(raw.*Member).wants(rank)) return;
  const std::string_view s = text_of(reading, element);
  if (!s.empty()) (raw.*Member).offer(rank, s);
}

/// An address.
template <auto Member>
void link(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if (!(raw.*Member).wants(rank)) return;
  const std::string_view href = href_of(reading, element);
  if (!href.empty()) (raw.*Member).offer(rank, RawLink{href, element});
}

/// An identifier: a string like any other, or, in Atom, an IRI reference.
template <auto Member>
void name(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if (!(raw.*Member).wants(rank)) return;
  const std::string_view s = text_of(reading, element);
  if (!s.empty()) (raw.*Member).offer(rank, RawLink{s, {}});
}

template <auto Member>
void iri(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  if (!(raw.*Member).wants(rank)) return;
  const std::string_view s = text_of(reading, element);
  if (!s.empty()) (raw.*Member).offer(rank, RawLink{s, element});
}

/// A keyword: the text inside, or an attribute that says the same to people rather than machines.
void tag(Reading& reading, const xml::Element& element, int rank, RawItem& item);
/// Keywords between commas.
void tags(Reading& reading, const xml::Element& element, int rank, RawItem& item);

template <auto Member>
void person(Reading& reading, const xml::Element& element, int rank, RawOf<Member>& raw) {
  const RawPerson person = person_of(reading, element, rank);
  if (!person.name.empty() || !person.email.empty() || !person.url.href.empty()) (raw.*Member).push_back(person);
}

}  // namespace feedcat::feed
