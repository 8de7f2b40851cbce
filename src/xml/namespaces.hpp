// Which namespace a name is in: by its declared URI, by a well-known prefix when nothing better is known.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "xml/xml.hpp"

namespace feedcat::xml {

/// The namespace of a URI, even if it is misspelt a little (https, letter case, `www.`, one slash or `#` too many or
/// too few). Returns Ns::none for an empty URI and Ns::other for an unknown one.
Ns namespace_of_uri(std::string_view uri);
/// What a prefix that is not declared usually means (`dc`, `media`, `itunes` and others). Returns Ns::other for an
/// unknown prefix and Ns::none for an empty one.
Ns namespace_of_prefix(std::string_view prefix);

/// `media` for `media:title`, or empty if there is no colon.
std::string_view prefix_of(std::string_view name);
std::string_view local_part(std::string_view name);

/// The namespaces of one tree. Nearly every feed declares all its prefixes on the root, so a name costs one search in a
/// short list. Only elements below a deeper declaration that means something else are stored one by one.
class Namespaces {
 public:
  /// Walks the whole tree once.
  void collect(pugi::xml_node root);

  [[nodiscard]] Ns of_element(pugi::xml_node element) const;
  /// The namespace of an attribute's prefix (not empty) on `element`.
  [[nodiscard]] Ns of_attribute_prefix(pugi::xml_node element, std::string_view prefix) const;

  /// The first prefix that is used without a declaration, or empty.
  [[nodiscard]] std::string_view undeclared() const { return undeclared_; }
  /// Does any element have xml:base or xml:lang? If not, ancestors need not be searched for it.
  [[nodiscard]] bool has_base() const { return has_base_; }
  [[nodiscard]] bool has_lang() const { return has_lang_; }

 private:
  class Scopes;

  [[nodiscard]] const Ns* declared_at_root(std::string_view prefix) const;
  [[nodiscard]] Ns at_root(std::string_view prefix) const;
  /// Does the element declare a namespace?
  bool note_attributes(pugi::xml_node element);
  void note_prefixes(pugi::xml_node element, const Scopes* scopes);

  std::vector<std::pair<std::string_view, Ns>> root_;  ///< sorted by prefix; "" is the default namespace
  std::unordered_map<const void*, Ns> exceptions_;     ///< elements whose namespace is not declared on the root
  std::string_view undeclared_;
  bool nested_ = false;  ///< an element other than the root declares a namespace
  bool has_base_ = false;
  bool has_lang_ = false;
};

}  // namespace feedcat::xml
