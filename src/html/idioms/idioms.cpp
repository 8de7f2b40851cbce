#include "html/idioms/idioms.hpp"

#include "html/idioms/code_blocks.hpp"
#include "html/idioms/formulas.hpp"
#include "html/idioms/pictures.hpp"

namespace feedcat::html {

void translate_idioms(Tree& tree) {
  show_pictures_once(tree);
  write_formulas_once(tree);
  write_code_plainly(tree);
}

}  // namespace feedcat::html
