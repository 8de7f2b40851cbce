#include "html/serialize.hpp"

#include "base/char_set.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr base::CharSet kSpecialInText("&<>\r"), kSpecialInValue("&\"<>\r");

/// A carriage return is written as a reference, because otherwise it would not survive the next parse.
void append_escaped(std::string& out, std::string_view s, const base::CharSet& specials) {
  while (true) {
    const std::size_t at = specials.find_in(s);
    out += s.substr(0, at);
    if (at == std::string_view::npos) return;
    const char c = s[at];
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : "&#13;";
    s.remove_prefix(at + 1);
  }
}

bool is_raw_text(const Node* node) {
  return node != nullptr && node->space == Space::html &&
         ((traits_of(node->tag) & kRawText) != 0 || node->is(Tag::plaintext));
}

/// The parser drops a newline right after these start tags, so a newline that counts must be written twice.
bool swallows_newline(const Node& node) { return node.is(Tag::pre) || node.is(Tag::textarea) || node.is(Tag::listing); }

void open(const Node& node, std::string& out) {
  out += '<';
  out += node.name;
  for (const Attribute& attribute : node.attributes()) {
    out += ' ';
    out += attribute.name;
    out += "=\"";
    append_escaped(out, attribute.value, kSpecialInValue);
    out += '"';
  }
  out += '>';
  const Node* first = node.first_child;
  if (swallows_newline(node) && first != nullptr && first->is_text() && first->text.starts_with('\n')) out += '\n';
}

}  // namespace

void serialize(const Node& node, std::string& out) {
  for (ConstWalk walk(&node); walk.next();) {
    const Node& current = *walk.node();
    switch (current.kind) {
      case NodeKind::document:
        break;
      case NodeKind::text:
        if (is_raw_text(current.parent)) {
          out += current.text;
        } else {
          append_escaped(out, current.text, kSpecialInText);
        }
        break;
      case NodeKind::comment:
        out += "<!--";
        out += current.text;
        out += "-->";
        break;
      case NodeKind::element:
        if (walk.entering()) {
          open(current, out);
        } else if (!is_void(current.tag)) {
          out += "</";
          out += current.name;
          out += '>';
        }
    }
  }
}

std::string inner_html(const Node& node) {
  std::string out;
  for (const Node* child = node.first_child; child != nullptr; child = child->next) serialize(*child, out);
  return out;
}

}  // namespace feedcat::html
