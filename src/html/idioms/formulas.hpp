// Recognises formulas as typesetting tools leave them in a page.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// What becomes of a picture of a formula whose MathML is hidden beside it.
enum class PaintedPictures { go, stay };

/// Makes one `math` of each formula, with its TeX if there is any. KaTeX, MathJax and MediaWiki write a formula twice:
/// as hidden MathML for machines, and painted for the eye. The painted copy is removed and the MathML is shown. TeX in
/// a script, in an attribute for a script, or between TeX's delimiters in an element whose class says formula becomes
/// MathML. A picture of a formula stays and gets its TeX as `data-tex`. Call it before the tree is sanitised.
void write_formulas_once(Tree& tree, PaintedPictures pictures);

}  // namespace feedcat::html
