// Blocks of code as highlighters build them, turned into HTML's own.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Makes one `pre` with the bare code of whatever a highlighter has built: a table with a column of line numbers, an
/// element for each line, numbers before the lines, buttons that copy. Writes the language, where anything says it,
/// into `data-lang`. A `pre` that needs none of it stays as it is. For a tree that is not yet sanitised.
void write_code_plainly(Tree& tree);

}  // namespace feedcat::html
