#include "html/parse/flatten.hpp"

#include <string>

#include "base/ascii.hpp"
#include "html/parse/scan.hpp"
#include "html/tree.hpp"
#include "text/entities.hpp"

namespace feedcat::html {

void flatten(std::string_view source, Tree& tree, Node& parent) {
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!base::trim(paragraph).empty()) {
      Node* p = tree.make_element(Tag::p);
      tree.append(*p, *tree.make_text(paragraph));
      tree.append(parent, *p);
    }
    paragraph.clear();
  };
  Scanner scanner(source);
  Token token;
  while (scanner.next(token)) {
    switch (token.kind) {
      case Token::Kind::text:
        paragraph += text::decode_entities(token.source);
        break;
      case Token::Kind::raw_text:
        if (token.tag != Tag::script && token.tag != Tag::style) paragraph += token.source;
        break;
      case Token::Kind::start_tag:
      case Token::Kind::end_tag:
        if (is_block(token.tag) || token.tag == Tag::br) end_paragraph();
        break;
      case Token::Kind::other:
        break;
    }
  }
  end_paragraph();
}

}  // namespace feedcat::html
