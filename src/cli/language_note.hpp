// Tells the user why the languages of articles may be missing.
#pragma once

#include "cli/messages.hpp"
#include "cli/options.hpp"

namespace feedcat::cli {

/// With -v, says so if the library that detects languages is missing. Without -v, the library is not looked for.
void note_missing_detector(const VerbosityFlags& verbosity, Messages& messages);

}  // namespace feedcat::cli
