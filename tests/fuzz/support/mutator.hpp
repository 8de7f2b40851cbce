// Makes new inputs for a fuzz target from a corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::fuzz {

/// The same corpus and seed give the same inputs.
class Mutator {
 public:
  /// `corpus` is not empty.
  Mutator(std::vector<std::string> corpus, std::uint64_t seed);

  /// Returns an input of the corpus with one to eight changes.
  std::string next();
  /// Adds an input that is worth further changes.
  void add(const std::string& input);

 private:
  std::size_t below(std::size_t limit);
  const std::string& any() { return corpus_[below(corpus_.size())]; }
  void learn(std::string_view input);
  void change(std::string& input);
  std::string_view piece(std::string_view input);
  std::string something();

  std::vector<std::string> corpus_;
  std::vector<std::string> tokens_;  ///< words, tags and numbers of the corpus
  std::uint64_t state_;
};

}  // namespace feedcat::fuzz
