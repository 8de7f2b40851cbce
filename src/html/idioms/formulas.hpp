// Formulas as typesetters leave them in a page.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// What becomes of a picture of a formula beside its MathML, which is hidden.
enum class PaintedPictures { go, stay };

/// Makes one `math` of each formula, with its TeX where there is any. KaTeX, MathJax and MediaWiki give a formula as
/// MathML for machines and painted for the eye: the painted copy goes, and what hid the MathML. TeX in a script, in an
/// attribute for a script, or between TeX's delimiters in an element that is called a formula becomes MathML. A picture
/// of a formula stays one and gets its TeX as `data-tex`. For a tree that is not yet sanitised.
void write_formulas_once(Tree& tree, PaintedPictures pictures);

}  // namespace feedcat::html
