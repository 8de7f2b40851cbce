// Reads XML as feeds need it: elements with resolved namespaces, inherited xml:base and xml:lang, and joined text. Only
// this layer uses pugixml.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "xml/vocabulary.hpp"

namespace feedcat::xml {

/// The namespaces that feedcat knows. Each has rows in namespaces.cpp, by which it is recognised: by its URI, even if
/// that is misspelt a little, or by a well-known prefix if there is no known URI.
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
  source,
  psc,
  yt,
  arxiv,
  rawvoice,
  spotify,
  feedcat,  ///< feedcat's own, in the Atom that it writes
  svg,
  mathml
};

class Element;

/// A parsed document. It owns its text. Elements are views into it and are valid as long as it exists.
class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  /// The root element.
  [[nodiscard]] Element root() const;
  /// Was the text malformed, so that it was repaired or could be read only in part?
  [[nodiscard]] bool recovered() const;
  /// Does the text end before the root element does?
  [[nodiscard]] bool cut() const;
  /// Does it end within an item? That item is the last one of the tree.
  [[nodiscard]] bool last_item_cut() const;
  /// What was repaired and where, one line for each.
  [[nodiscard]] const std::vector<std::string>& notes() const;
  /// Gives away the memory of the text, for the next document. Nothing of this one may be used any more.
  [[nodiscard]] std::string take_memory() &&;

  struct Implementation;
  explicit Document(std::unique_ptr<Implementation> implementation);

 private:
  std::unique_ptr<Implementation> implementation_;
};

/// Parses UTF-8 (see text::decode). If it is malformed, repairs it once, with the help of the vocabulary. Fails only if
/// it has no element. Takes linear time and memory. Entities of an internal DTD are expanded within bounds, external
/// ones never.
Result<Document> parse(std::string_view utf8, const Vocabulary& vocabulary);

/// Parses UTF-8 in its own memory. Returns what parse() returns, or nullopt if that would be an error or recovered().
std::optional<Document> parse_sound(std::string utf8);

/// A handle to an element. It is cheap to copy. An invalid handle (`!e`) has no name, no text and no children.
class Element {
 public:
  Element() = default;
  explicit operator bool() const { return node_ != nullptr; }

  [[nodiscard]] Ns ns() const;
  /// The name as written, without its prefix: `encoded` for `content:encoded`.
  [[nodiscard]] std::string_view name() const;
  /// Are both the same? Case matters; a reader that wants to ignore it compares for itself.
  [[nodiscard]] bool is(Ns ns, std::string_view name) const { return this->ns() == ns && this->name() == name; }

  /// Value of an attribute without a namespace (or whose prefix is the element's own, or Atom's); empty when missing.
  /// One that is spelt with other letter case counts where none is spelt so.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  [[nodiscard]] std::string_view attribute(Ns ns, std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::string_view name) const;

  [[nodiscard]] Element first_child() const;   ///< elements only
  [[nodiscard]] Element next_sibling() const;  ///< elements only
  [[nodiscard]] Element parent() const;
  [[nodiscard]] Element child(Ns ns, std::string_view name) const;

  /// All text and CDATA directly inside, joined, without that of child elements.
  [[nodiscard]] std::string text() const;
  /// All text inside, including that of descendants, in document order.
  [[nodiscard]] std::string all_text() const;
  /// The text, uncopied, if the element contains exactly one text or CDATA node and no element. Otherwise empty.
  [[nodiscard]] std::string_view lone_text() const;
  [[nodiscard]] bool has_children() const;

  /// The content as HTML: without prefixes of XHTML, with void elements without end tag, and with escaped text.
  [[nodiscard]] std::string inner_html() const;

  /// The xml:base in force here, resolved through the ancestors against `document_base` (RFC 4287 § 2, XML Base § 4).
  [[nodiscard]] std::string base(std::string_view document_base) const;
  /// The xml:lang in force here, or empty.
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
