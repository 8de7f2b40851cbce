// XML as feeds need it: elements with resolved namespaces, inherited xml:base and xml:lang, joined text. All that knows
// pugixml.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::xml {

/// The namespaces that feedcat knows, by URI (near misses included) or by well-known prefix when undeclared or
/// misspelt. A row each in namespaces.cpp.
enum class Ns : std::uint8_t {
  none,   ///< no namespace
  other,  ///< one that feedcat does not know
  xml,
  rss,
  rss09,
  rss10,
  rss11,
  rdf,
  atom,
  atom03,
  app,
  xhtml,
  dc,
  dcterms,
  content,
  slash,
  wfw,
  sy,
  thr,
  media,
  itunes,
  podcast,
  googleplay,
  georss,
  geo,
  gml,
  cc,
  feedburner,
  opensearch,
  fh,
  prism,
  admin,
  activity,
  opml,
  feedcat,  ///< feedcat's own, in the Atom that it writes
  svg,
  mathml
};

class Element;

/// A parsed document. Owns its text; Elements are views into it and live as long as it does.
class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  /// The root element.
  [[nodiscard]] Element root() const;
  /// The text was malformed and was repaired, or could be read only in part.
  [[nodiscard]] bool recovered() const;
  /// What was repaired, and where, one line each.
  [[nodiscard]] const std::vector<std::string>& notes() const;

  struct Implementation;
  explicit Document(std::unique_ptr<Implementation> implementation);

 private:
  std::unique_ptr<Implementation> implementation_;
};

/// Parses UTF-8 (see text::decode). Repairs once when it is malformed. Error: malformed beyond repair (no element at
/// all). Linear in time and memory; entities of an internal DTD are expanded within bounds, external ones never.
Result<Document> parse(std::string_view utf8);

/// A handle to an element; cheap to copy. An invalid one (`!e`) has no name, no text, no children.
class Element {
 public:
  Element() = default;
  explicit operator bool() const { return node_ != nullptr; }

  [[nodiscard]] Ns ns() const;
  /// Name without prefix, as written: `encoded` of `content:encoded`.
  [[nodiscard]] std::string_view name() const;
  /// Lower-case comparison is the reader's business. True when both are the same.
  [[nodiscard]] bool is(Ns ns, std::string_view name) const { return this->ns() == ns && this->name() == name; }

  /// Value of an attribute without a namespace (or whose prefix is the element's own); empty when missing.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  [[nodiscard]] std::string_view attribute(Ns ns, std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::string_view name) const;

  [[nodiscard]] Element first_child() const;   ///< elements only
  [[nodiscard]] Element next_sibling() const;  ///< elements only
  [[nodiscard]] Element parent() const;
  [[nodiscard]] Element child(Ns ns, std::string_view name) const;

  /// All text and CDATA directly inside, joined; of child elements nothing.
  [[nodiscard]] std::string text() const;
  /// All text inside, that of descendants too, in document order.
  [[nodiscard]] std::string all_text() const;
  /// The one text or CDATA node inside without a copy, when there is exactly one and no child element; else empty.
  [[nodiscard]] std::string_view lone_text() const;
  [[nodiscard]] bool has_children() const;

  /// What is inside, serialised as HTML: prefixes of XHTML dropped, void elements without end tag, text escaped.
  [[nodiscard]] std::string inner_html() const;

  /// xml:base in force here, resolved through the ancestors against `document_base` (RFC 4287 § 2, XML Base § 4).
  [[nodiscard]] std::string base(std::string_view document_base) const;
  /// xml:lang in force here, or empty.
  [[nodiscard]] std::string_view lang() const;

  /// `for (xml::Element child : element)`
  class Iterator;
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;

 private:
  friend class Document;
  Element(void* node, const Document::Implementation* document) : node_(node), document_(document) {}
  void* node_ = nullptr;  // pugi::xml_node_struct
  const Document::Implementation* document_ = nullptr;
};

class Element::Iterator {
 public:
  Iterator() = default;
  explicit Iterator(Element at) : at_(at) {}
  Element operator*() const { return at_; }
  Iterator& operator++() {
    at_ = at_.next_sibling();
    return *this;
  }
  bool operator==(const Iterator& other) const { return at_.node_ == other.at_.node_; }

 private:
  Element at_;
};

inline Element::Iterator Element::begin() const { return Iterator(first_child()); }
inline Element::Iterator Element::end() const { return Iterator(); }

}  // namespace feedcat::xml
