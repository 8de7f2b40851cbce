#include "render/xhtml/xhtml.hpp"

#include <cstddef>

#include "base/find_byte.hpp"
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

/// Is it U+FFFE or U+FFFF?
bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

}  // namespace

void append_xml(std::string_view text, std::string& out) {
  constexpr auto is_special = [](unsigned char c) {
    return static_cast<bool>((c == '&') | ((c & 0xFD) == '<') | (c == '"') | (c < 0x20) | (c == 0xEF));
  };
  std::size_t written = 0;
  for (std::size_t at = base::find_byte(text, 0, is_special); at < text.size();
       at = base::find_byte(text, at, is_special)) {
    const char c = text[at];
    std::size_t length = 1;
    if (c == '\t' || c == '\n' || (c == '\xEF' && !is_noncharacter(text.substr(at)))) {
      ++at;
      continue;
    }
    if (c == '\xEF') length = 3;
    out.append(text, written, at - written);
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : "";
    at += length;
    written = at;
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
