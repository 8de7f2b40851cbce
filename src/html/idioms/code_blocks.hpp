// Turns blocks of code that highlighters have built into plain HTML.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Makes one `pre` with the bare code of whatever a highlighter has built: a table with a column of line numbers, an
/// element for each line, numbers before the lines, copy buttons. If anything names the language, it is written into
/// `data-lang`. A `pre` that needs no change stays as it is. Call it before the tree is sanitised.
void write_code_plainly(Tree& tree);

}  // namespace feedcat::html
