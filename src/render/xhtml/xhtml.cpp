#include "render/xhtml/xhtml.hpp"

#include <cstddef>

#include "html/tag.hpp"
#include "html/tree.hpp"
#include "render/xhtml/elements.hpp"
#include "render/xhtml/nesting.hpp"
#include "render/xhtml/notes.hpp"
#include "render/xhtml/structures.hpp"

namespace feedcat::render {
namespace {

void append_attribute(std::string_view name, std::string_view value, std::string& out) {
  out += ' ';
  out += name;
  out += "=\"";
  append_xml(value, out);
  out += '"';
}

void open(const Node& node, std::string& out) {
  out += '<';
  out += node.name;
  for (const Attribute& attribute : node.attributes()) {
    if (attribute.name == "data-callout") {
      append_attribute("class", "callout", out);
    } else if (attribute.name.starts_with("data-")) {
      continue;
    } else if (attribute.name == "align") {
      out += " style=\"text-align: ";
      append_xml(attribute.value, out);
      out += '"';
    } else if (attribute.name == "reversed") {
      append_attribute("reversed", "reversed", out);
    } else {
      append_attribute(attribute.name, attribute.value, out);
      if (attribute.name == "lang") append_attribute("xml:lang", attribute.value, out);
    }
  }
  out += html::is_void(node.tag) ? "/>" : ">";
}

}  // namespace

void append_xml(std::string_view text, std::string& out) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    std::string_view instead;
    std::size_t length = 1;
    if (byte == '&') {
      instead = "&amp;";
    } else if (byte == '<') {
      instead = "&lt;";
    } else if (byte == '>') {
      instead = "&gt;";
    } else if (byte == '"') {
      instead = "&quot;";
    } else if (byte == 0xEF && text.substr(at, 2) == "\xEF\xBF" && at + 2 < text.size() &&
               static_cast<unsigned char>(text[at + 2]) >= 0xBE) {
      length = 3;  // U+FFFE and U+FFFF
    } else if (byte >= 0x20 || byte == '\t' || byte == '\n') {
      continue;
    }
    out.append(text, written, at - written);
    out += instead;
    at += length - 1;
    written = at + 1;
  }
  out.append(text, written);
}

std::string xml_of(std::string_view text) {
  std::string out;
  append_xml(text, out);
  return out;
}

void render_xhtml(Tree& tree, std::string& out) {
  keep_xhtml_elements(tree);
  complete_structures(tree);
  link_footnotes(tree);
  nest_blocks(tree);
  for (ConstWalk walk(tree.root()); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_text()) {
      append_xml(node.text, out);
    } else if (node.is_element() && walk.entering()) {
      open(node, out);
    } else if (node.is_element() && !html::is_void(node.tag)) {
      out += "</";
      out += node.name;
      out += '>';
    }
  }
}

}  // namespace feedcat::render
