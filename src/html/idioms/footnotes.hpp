// Recognises footnotes as generators, editors and publishers mark them.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Gives every footnote the same form: a `sup` with `data-footnote-ref` at the reference, and an item with the same
/// number as its `data-footnote` in a list with `data-footnotes`. A footnote is the target, in the same page, of a link
/// whose text is a number or a sign, if it is called a note or has a link back. It may also be a note in the margin
/// beside its text. Links back are removed. The numbers count from 1 in the order of the references. Footnotes that are
/// already marked stay as they are. Call it before the tree is sanitised.
void mark_footnotes(Tree& tree);

}  // namespace feedcat::html
