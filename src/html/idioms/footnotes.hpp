// Footnotes, as generators, editors and publishers mark them.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Gives every footnote one form: a `sup` with `data-footnote-ref` where it is referred to, and an item of a list with
/// `data-footnotes` whose `data-footnote` is the same number. A footnote is a link with a number or a sign to a place
/// of the same page that is called a note or leads back, or a note in the margin that stands where it belongs. Links
/// back go. The numbers count from 1 in the order of the references. For a tree that is not yet sanitised; what is
/// marked already stays.
void mark_footnotes(Tree& tree);

}  // namespace feedcat::html
