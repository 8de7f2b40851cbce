// Finds the elements that a page itself marks as its content. They are the second opinion beside the scores.
#pragma once

#include <cstdint>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// Says how clearly the mark means the article alone.
enum class Mark : unsigned char {
  body,     ///< itemprop=articleBody, or a name that means the text itself
  article,  ///< an `article` element
  main,     ///< `main`: the page's content, whatever that is
};

struct Marked {
  std::vector<html::Node*> nodes;  ///< in document order; several if an article is cut into pieces
  Mark mark = Mark::main;
  std::uint32_t chars = 0;  ///< of their text before anything is pruned
};

/// Returns at most one for each mark, the one with the most text. The text is measured in `body`.
std::vector<Marked> marked_content(html::Node& body);

}  // namespace feedcat::extract
