// Runs the program and kills it at any moment.
#pragma once

#include <chrono>
#include <random>
#include <set>
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

/// Runs a command that prints each line once, and kills it at any moment until a run ends by itself.
class Killer {
 public:
  explicit Killer(unsigned seed) : random_(seed) {}

  /// Returns the lines that all these runs printed. Expects that none came twice, except the last one before a kill,
  /// which may have been in flight, and that the last run succeeded.
  std::set<std::string> run_until_it_ends(const std::vector<std::string>& words,
                                          const std::vector<std::pair<std::string, std::string>>& environment);
  [[nodiscard]] int kills() const { return kills_; }

 private:
  std::mt19937 random_;
  int kills_ = 0;
  int longest_ = 60;  // milliseconds before a run is killed
};

}  // namespace feedcat::test
