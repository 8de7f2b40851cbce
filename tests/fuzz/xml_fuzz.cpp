// Any UTF-8 is a document or an error. A repaired document is well-formed and needs no second repair.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "feed/vocabulary.hpp"
#include "xml/entities.hpp"
#include "xml/structure.hpp"
#include "xml/xml.hpp"

namespace {

namespace xml = feedcat::xml;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_text(std::string_view s) {
  require(feedcat::base::find_invalid_utf8(s) == std::string_view::npos);
  for (const char c : s) require(static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r');
}

void look_at(const xml::Document& document) {
  const xml::Element root = document.root();
  require(static_cast<bool>(root));
  require_text(root.all_text());
  require_text(root.inner_html());
  int left = 10'000;
  for (xml::Element at = root; at && left > 0; --left) {
    (void)at.ns();
    (void)at.attribute(xml::Ns::rdf, "about");
    if (left % 100 == 0) (void)at.base("https://example.org/").append(at.lang());
    require_text(at.name());
    require_text(at.lone_text());
    xml::Element next = at.first_child();
    while (!next && at) {
      next = at.next_sibling();
      if (!next) at = at.parent();
    }
    at = next;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = feedcat::base::scrub_utf8({reinterpret_cast<const char*>(data), size});
  if (const feedcat::Result<xml::Document> document = xml::parse(text, feedcat::feed::kVocabulary)) look_at(*document);

  xml::Notes forbidden(text);
  const std::string permitted = xml::drop_forbidden(text, forbidden);
  xml::Notes notes(permitted);
  xml::Entities entities(permitted);
  xml::Cut cut;
  const std::string repaired =
      xml::mend_references(xml::repair_structure(permitted, feedcat::feed::kVocabulary, notes, cut), entities, notes);
  if (repaired.empty()) return 0;
  const feedcat::Result<xml::Document> again = xml::parse(repaired, feedcat::feed::kVocabulary);
  require(again.has_value());
  if (entities.may_be_declared_elsewhere() || !entities.empty()) return 0;
  for (const std::string& note : again->notes()) require(note.ends_with("is not declared"));
  return 0;
}
