// Records which code an input reached, in a build by gcc with -fsanitize-coverage=trace-pc.
#pragma once

namespace feedcat::fuzz {

/// Tells whether, since the last call, the program has reached code for the first time, or some code much more often
/// than before. Always false in a build without that option.
bool reached_new_code();

}  // namespace feedcat::fuzz
