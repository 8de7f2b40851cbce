// Elements that a page itself marks as its content: the second opinion beside the scores.
#pragma once

#include <cstdint>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// How plainly the mark speaks of the article alone.
enum class Mark : unsigned char {
  body,     ///< itemprop=articleBody and names that mean the text itself
  article,  ///< an `article` element
  main,     ///< `main`: the page's content, whatever it is
};

struct Marked {
  std::vector<html::Node*> nodes;  ///< in document order; several where an article is cut into pieces
  Mark mark = Mark::main;
  std::uint32_t chars = 0;  ///< of their text, before anything is pruned
};

/// At most one for each mark, the one with most text; measured in `body`.
std::vector<Marked> marked_content(html::Node& body);

}  // namespace feedcat::extract
