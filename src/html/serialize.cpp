#include "html/serialize.hpp"

#include "base/find_byte.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

/// A carriage return is written as a reference, because otherwise it would not survive the next parse.
template <class IsSpecial>
void append_escaped(std::string& out, std::string_view s, IsSpecial is_special) {
  std::size_t written = 0;
  for (std::size_t at = base::find_byte(s, 0, is_special); at < s.size();
       at = base::find_byte(s, written, is_special)) {
    out.append(s, written, at - written);
    const char c = s[at];
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : "&#13;";
    written = at + 1;
  }
  out.append(s, written);
}

constexpr auto is_special_in_text = [](unsigned char c) {
  return static_cast<bool>((c == '&') | (c == '\r') | ((c & 0xFD) == '<'));  // `<` or `>`
};
constexpr auto is_special_in_value = [](unsigned char c) {
  return static_cast<bool>((c == '&') | (c == '\r') | ((c & 0xFD) == '<') | (c == '"'));
};

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
    append_escaped(out, attribute.value, is_special_in_value);
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
          append_escaped(out, current.text, is_special_in_text);
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
