// Which code an input reached, in a build by gcc with -fsanitize-coverage=trace-pc.
#pragma once

namespace feedcat::fuzz {

/// Did the program, since the last call, reach code that it had never reached before, or reach some much more often?
/// Always false in a build without that option.
bool reached_new_code();

}  // namespace feedcat::fuzz
