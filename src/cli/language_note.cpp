#include "cli/language_note.hpp"

#include "text/language.hpp"

namespace feedcat::cli {

void note_missing_detector(const VerbosityFlags& verbosity, Messages& messages) {
  if (verbosity.to_options() != Verbosity::verbose || text::can_detect_language()) return;
  messages.detail("languages", "libcld2 cannot be loaded, so the language of an article that declares none is unknown");
}

}  // namespace feedcat::cli
