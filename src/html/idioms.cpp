#include "html/idioms.hpp"

#include "html/code_blocks.hpp"
#include "html/formulas.hpp"
#include "html/pictures.hpp"

namespace feedcat::html {

void translate_idioms(Tree& tree) {
  show_pictures_once(tree);
  write_formulas_once(tree);
  write_code_plainly(tree);
}

}  // namespace feedcat::html
