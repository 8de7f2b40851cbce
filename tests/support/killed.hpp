// Runs the program and kills it at any moment.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace feedcat::test {

struct Outcome {
  bool killed = false;
  int status = -1;
  std::vector<std::string> printed;  ///< whole lines; one that the kill cut off counts as not printed
  std::string errors;
};

/// Starts `feedcat WORDS...` with these variables besides its own and kills it after `delay` unless it has ended
/// before.
Outcome run_and_kill(std::vector<std::string> words,
                     const std::vector<std::pair<std::string, std::string>>& environment,
                     std::chrono::milliseconds delay);

}  // namespace feedcat::test
