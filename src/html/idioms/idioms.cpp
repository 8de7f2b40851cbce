#include "html/idioms/idioms.hpp"

#include "html/idioms/callouts.hpp"
#include "html/idioms/code_blocks.hpp"
#include "html/idioms/footnotes.hpp"
#include "html/idioms/formulas.hpp"
#include "html/idioms/pictures.hpp"

namespace feedcat::html {

void translate_idioms(Tree& tree, PaintedPictures pictures) {
  show_pictures_once(tree);
  write_formulas_once(tree, pictures);
  write_code_plainly(tree);
  mark_callouts(tree);
  mark_footnotes(tree);
}

}  // namespace feedcat::html
