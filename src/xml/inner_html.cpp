// An XHTML construct as HTML source.
#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "xml/namespaces.hpp"
#include "xml/xml.hpp"

namespace feedcat::xml {
namespace {

constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                    "input", "link", "meta", "param", "source", "track", "wbr"};

void append_escaped(std::string& out, std::string_view text, bool quoted) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && quoted) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

/// HTML has no prefixes: it knows its own, SVG's and MathML's elements by their names.
std::string_view html_name(std::string_view name, Ns ns) {
  return ns == Ns::xhtml || ns == Ns::svg || ns == Ns::mathml ? local_part(name) : name;
}

void append_start_tag(std::string& out, pugi::xml_node element, std::string_view name) {
  out.append("<").append(name);
  const std::string_view own_prefix = prefix_of(element.name());
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    const std::string_view full = attribute.name();
    const std::string_view prefix = prefix_of(full);
    if (full == "xmlns" || prefix == "xmlns") continue;
    out.append(" ").append(!prefix.empty() && prefix == own_prefix ? local_part(full) : full).append("=\"");
    append_escaped(out, attribute.value(), true);
    out += '"';
  }
  out += '>';
}

bool is_void(std::string_view name) { return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end(); }

}  // namespace

std::string inner_html_of(pugi::xml_node top, const Namespaces& namespaces) {
  std::string out;
  const auto name_of = [&](pugi::xml_node element) {
    return html_name(element.name(), namespaces.of_element(element));
  };
  pugi::xml_node at = top.first_child();
  while (at) {
    pugi::xml_node next;
    if (at.type() == pugi::node_element) {
      append_start_tag(out, at, name_of(at));
      next = at.first_child();
      if (!next && !is_void(name_of(at))) out.append("</").append(name_of(at)).append(">");
    } else if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) {
      append_escaped(out, at.value(), false);
    }
    while (!next) {
      next = at.next_sibling();
      if (next) break;
      at = at.parent();
      if (at == top) return out;
      if (!is_void(name_of(at))) out.append("</").append(name_of(at)).append(">");
    }
    at = next;
  }
  return out;
}

}  // namespace feedcat::xml
