// Formulas that typesetters have written twice.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// KaTeX, MathJax and MediaWiki give a formula as MathML for machines and painted for the eye. The painted copy goes,
/// and what hid the MathML. TeX in a script that nothing stands for becomes MathML. For a tree that is not yet
/// sanitised.
void write_formulas_once(Tree& tree);

}  // namespace feedcat::html
