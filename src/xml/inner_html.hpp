// Writes an XHTML construct as HTML source.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "xml/namespaces.hpp"

namespace feedcat::xml {

/// The content of `top` as HTML source (Element::inner_html). Addresses below an xml:base inside `top` are made
/// absolute, because HTML has no such attribute. `base` is the one in force at `top`.
std::string inner_html_of(pugi::xml_node top, const Namespaces& namespaces, std::string_view base);

}  // namespace feedcat::xml
