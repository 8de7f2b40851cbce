#include "xml/xml.hpp"

#include <new>
#include <pugixml.hpp>

#include "base/ascii.hpp"
#include "base/huge_pages.hpp"
#include "text/url.hpp"
#include "xml/dtd.hpp"
#include "xml/entities.hpp"
#include "xml/inner_html.hpp"
#include "xml/namespaces.hpp"
#include "xml/structure.hpp"

namespace feedcat::xml {

struct Document::Implementation {
  std::string text;  ///< parsed in place: the tree points into it
  pugi::xml_document tree;
  Namespaces namespaces;
  std::vector<std::string> notes;
  bool recovered = false;
  Cut cut;
};

namespace {

// Text that is only white space is kept, because it separates words of inline XHTML.
constexpr unsigned kParseOptions =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_wconv_attribute;

pugi::xml_node as_node(void* node) { return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node)); }

pugi::xml_node element_from(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node;
}

/// The most relative bases that build on each other. Each may make the address longer.
constexpr std::size_t kMostBases = 64;

/// The attribute of that name: without a prefix or with the element's own; else with Atom's, or in other letter case.
pugi::xml_attribute find_attribute(pugi::xml_node element, const Document::Implementation& document,
                                   std::string_view name) {
  const std::string_view own_prefix = prefix_of(element.name());
  pugi::xml_attribute similar;
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    const std::string_view full = attribute.name();
    if (full == name) return attribute;
    if (full.size() < name.size() || !base::iends_with(full, name)) continue;
    const std::string_view prefix = prefix_of(full);
    if (!base::iequals(local_part(full), name)) continue;
    if (!own_prefix.empty() && prefix == own_prefix && local_part(full) == name) return attribute;
    if (similar) continue;
    const auto ns = prefix.empty() ? Ns::none : document.namespaces.of_attribute_prefix(element, prefix);
    if (prefix.empty() || prefix == own_prefix || ns == Ns::atom || ns == Ns::atom03) similar = attribute;
  }
  return similar;
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

}  // namespace

Document::Document(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Element Document::root() const {
  return {element_from(implementation_->tree.first_child()).internal_object(), implementation_.get()};
}
bool Document::recovered() const { return implementation_->recovered; }
bool Document::cut() const { return implementation_->cut.document; }
bool Document::last_item_cut() const { return implementation_->cut.item; }
const std::vector<std::string>& Document::notes() const { return implementation_->notes; }
std::string Document::take_memory() && { return std::move(implementation_->text); }

namespace {

/// Is there text before the first or after the last tag, which pugixml ignores?
bool has_text_outside(std::string_view text) {
  const std::string_view trimmed = base::trim(text);
  return trimmed.empty() || trimmed.front() != '<' || trimmed.find('>', trimmed.rfind('<')) != trimmed.size() - 1;
}

/// pugixml accepts documents with no root and with several.
bool has_one_root(pugi::xml_node document) {
  const pugi::xml_node root = element_from(document.first_child());
  return root && !element_from(root.next_sibling());
}

pugi::xml_parse_result parse_in_place(Document::Implementation& document, std::string text) {
  document.tree.reset();
  document.text = std::move(text);
  const pugi::xml_parse_result result =
      document.tree.load_buffer_inplace(document.text.data(), document.text.size(), kParseOptions, pugi::encoding_utf8);
  // What was read so far must not pass for the whole.
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  return result;
}

/// If the repaired text still has a fault, the tree holds what comes before the fault.
void parse_repaired(Document::Implementation& document, std::string_view text, const Vocabulary& vocabulary,
                    Entities& entities, Notes& notes) {
  std::string repaired = repair_structure(text, vocabulary, notes, document.cut);
  if (needs_mending(repaired)) {
    Notes known(repaired);  // not reported: they are known from the repair of the whole text
    repaired = mend_references(repaired, entities, known);
  }
  parse_in_place(document, std::move(repaired));
}

std::string copy_of(std::string_view text) {
  std::string copy = base::string_with_room(text.size());
  copy = text;
  return copy;
}

}  // namespace

Result<Document> parse(std::string_view utf8, const Vocabulary& vocabulary) {
  auto document = std::make_unique<Document::Implementation>();
  const pugi::xml_document& tree = document->tree;
  std::string permitted;
  if (has_forbidden(utf8)) {
    Notes dropped(utf8);
    permitted = drop_forbidden(utf8, dropped);
    utf8 = permitted;
    document->notes = dropped.take();
  }
  const bool mend = needs_mending(utf8);
  Entities entities(mend ? utf8 : std::string_view());
  Notes notes(utf8);
  std::string text = mend ? mend_references(utf8, entities, notes) : copy_of(utf8);
  for (std::string& note : notes.take()) document->notes.push_back(std::move(note));
  const pugi::xml_parse_result result = parse_in_place(*document, std::move(text));
  if (!result || !has_one_root(tree) || has_text_outside(utf8)) {
    Notes repairs(utf8);
    parse_repaired(*document, utf8, vocabulary, entities, repairs);
    for (std::string& note : repairs.take()) document->notes.push_back(std::move(note));
  }
  const pugi::xml_node root = element_from(tree.first_child());
  if (!root) return fail(ErrorKind::not_a_feed, base::trim(utf8).empty() ? "empty document" : "no XML element");
  document->namespaces.collect(root);
  if (const std::string_view prefix = document->namespaces.undeclared(); !prefix.empty()) {
    document->notes.push_back("prefix '" + std::string(prefix.substr(0, 40)) + "' is not declared");
  }
  document->recovered = !result || !document->notes.empty();
  return Document(std::move(document));
}

std::optional<Document> parse_sound(std::string utf8) {
  if (has_forbidden(utf8) || has_text_outside(utf8)) return std::nullopt;
  if (needs_mending(utf8)) {
    Entities entities(utf8);
    Notes notes(utf8);
    std::string mended = mend_references(utf8, entities, notes);
    if (!notes.take().empty()) return std::nullopt;
    utf8 = std::move(mended);
  }
  auto document = std::make_unique<Document::Implementation>();
  if (!parse_in_place(*document, std::move(utf8)) || !has_one_root(document->tree)) return std::nullopt;
  document->namespaces.collect(element_from(document->tree.first_child()));
  if (!document->namespaces.undeclared().empty()) return std::nullopt;
  return Document(std::move(document));
}

Ns Element::ns() const { return node_ == nullptr ? Ns::none : document_->namespaces.of_element(as_node(node_)); }

std::string_view Element::name() const { return local_part(as_node(node_).name()); }

std::string_view Element::attribute(std::string_view name) const {
  return find_attribute(as_node(node_), *document_, name).value();
}

std::string_view Element::attribute(Ns ns, std::string_view name) const {
  if (ns == Ns::none) return attribute(name);
  for (const pugi::xml_attribute& attribute : as_node(node_).attributes()) {
    const std::string_view full = attribute.name();
    const std::string_view prefix = prefix_of(full);
    if (prefix.empty() || local_part(full) != name) continue;
    if (document_->namespaces.of_attribute_prefix(as_node(node_), prefix) == ns) return attribute.value();
  }
  return {};
}

bool Element::has_attribute(std::string_view name) const {
  return static_cast<bool>(find_attribute(as_node(node_), *document_, name));
}

Element Element::first_child() const {
  return {element_from(as_node(node_).first_child()).internal_object(), document_};
}
Element Element::next_sibling() const {
  return {element_from(as_node(node_).next_sibling()).internal_object(), document_};
}
Element Element::parent() const {
  const pugi::xml_node parent = as_node(node_).parent();
  return parent.type() == pugi::node_element ? Element(parent.internal_object(), document_) : Element();
}
Element Element::child(Ns ns, std::string_view name) const {
  for (const Element element : *this) {
    if (element.is(ns, name)) return element;
  }
  return {};
}

std::string Element::text() const {
  std::string out;
  for (const pugi::xml_node& node : as_node(node_).children()) {
    if (is_text(node)) out += node.value();
  }
  return out;
}

std::string Element::all_text() const {
  std::string out;
  const pugi::xml_node top = as_node(node_);
  pugi::xml_node at = top;
  while (at) {
    if (is_text(at)) out += at.value();
    pugi::xml_node next = at.first_child();
    while (!next && at != top) {
      next = at.next_sibling();
      if (!next) at = at.parent();
    }
    at = next;
  }
  return out;
}

std::string_view Element::lone_text() const {
  pugi::xml_node text;
  for (const pugi::xml_node& node : as_node(node_).children()) {
    if (node.type() == pugi::node_element || (is_text(node) && text)) return {};
    if (is_text(node)) text = node;
  }
  return text.value();
}

bool Element::has_children() const { return static_cast<bool>(first_child()); }

std::string Element::inner_html() const {
  if (node_ == nullptr) return {};
  return inner_html_of(as_node(node_), document_->namespaces,
                       document_->namespaces.has_base() ? base({}) : std::string());
}

std::string Element::base(std::string_view document_base) const {
  if (node_ == nullptr || !document_->namespaces.has_base()) return std::string(document_base);
  std::vector<std::string_view> steps;
  bool relative = true;
  for (pugi::xml_node node = as_node(node_); node && relative && steps.size() < kMostBases; node = node.parent()) {
    const pugi::xml_attribute attribute = node.attribute("xml:base");
    if (!attribute) continue;
    steps.emplace_back(attribute.value());
    relative = !text::is_absolute_url(base::trim(steps.back()));
  }
  std::string base(document_base);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) base = text::resolve_url(*step, base);
  return base;
}

std::string_view Element::lang() const {
  if (node_ == nullptr || !document_->namespaces.has_lang()) return {};
  for (pugi::xml_node node = as_node(node_); node; node = node.parent()) {
    if (const pugi::xml_attribute attribute = node.attribute("xml:lang")) return attribute.value();
  }
  return {};
}

}  // namespace feedcat::xml
