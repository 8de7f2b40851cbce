#include "feed/take.hpp"

#include "base/ascii.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using base::trim;
using xml::Element;
using Form = RawText::Form;

/// Returns the elements of a list inside, such as RDF's containers, if there are at least two and all have one name.
/// Otherwise returns none.
std::vector<Element> list_in(Element element) {
  for (Element lone = element.first_child(); lone && !lone.next_sibling(); lone = element.first_child()) element = lone;
  std::vector<Element> out;
  for (const Element child : element) {
    if (!out.empty() && !iequals(child.name(), out.front().name())) return {};
    out.push_back(child);
  }
  return out.size() > 1 && trim(element.text()).empty() ? out : std::vector<Element>();
}

RawPerson person_of(FeedReading& reading, Element element, int rank) {
  RawPerson person{rank, {}, {}, {}};
  // RDF nests a Person: dc:creator/foaf:Person/foaf:name.
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

void add_person(FeedReading& reading, const Element& element, int rank, std::vector<RawPerson>& persons) {
  const RawPerson person = person_of(reading, element, rank);
  if (!person.name.empty() || !person.email.empty() || !person.url.href.empty()) persons.push_back(person);
}

}  // namespace

RawText escaped_text(FeedReading& reading, const xml::Element& element) {
  const bool markup = static_cast<bool>(element.first_child());
  return {markup ? Form::elements : Form::escaped, content_of(reading, element), element};
}

RawText escaped_line(FeedReading& reading, const Element& element) {
  if (!element.first_child() || fields_of(reading, element).size() <= 1) return escaped_text(reading, element);
  return {Form::plain, text_of(reading, element), element};
}

void content(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (item.content.wants(rank)) offer_content(item.content, rank, escaped_text(reading, element));
}

void markdown(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_content(item.markdown, rank, {Form::markdown, content_of(reading, element), element});
}

void typed_content(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (item.content.wants(rank)) offer_content(item.content, rank, typed_content_text(reading, element));
}

void summary(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_summary(item, rank, escaped_text(reading, element));
}

void typed_summary(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_summary(item, rank, typed_text(reading, element));
}

void duration(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_duration(item.duration, rank, lone_text_of(reading, element));
}

void tag(FeedReading& reading, const Element& element, int, RawItem& item) {
  for (const std::string_view name : {"label", "text", "term"}) {  // RFC 4287 § 4.2.2, Media RSS, iTunes
    const std::string_view value = value_of(reading, element, name);
    if (!value.empty()) return item.tags.push_back({Form::escaped, value, element});
  }
  std::vector<Element> list = list_in(element);
  if (list.empty()) list.push_back(element);
  for (const Element& one : list) {
    if (const RawText tag = escaped_line(reading, one); !tag.source.empty()) item.tags.push_back(tag);
  }
}

/// iTunes puts the narrower category inside the wider one, to any depth.
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
  for (const std::string_view field : fields_of(reading, element)) {
    for (const std::string_view word : base::split(field, ',')) {
      if (!trim(word).empty()) item.tags.push_back({Form::escaped, trim(word), element});
    }
  }
}

bool is_implied(const Element& element) { return !element.attribute(xml::Ns::feedcat, "implied").empty(); }

void add_persons(FeedReading& reading, const Element& element, int rank, std::vector<RawPerson>& persons) {
  const std::vector<Element> list = list_in(element);
  const bool several = !list.empty() && iequals(list.front().name(), "li");
  if (!several) return add_person(reading, element, rank, persons);
  for (const Element& one : list) add_person(reading, one, rank, persons);
}

}  // namespace feedcat::feed
