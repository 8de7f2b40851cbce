#include "pipeline/stories/fingerprint.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "pipeline/stories/words.hpp"

namespace feedcat::pipeline::stories {
namespace {

constexpr std::size_t kShingle = 5;          // words
constexpr std::size_t kFewestShingles = 16;  // fewer are a standing phrase such as "Read more on our site"
constexpr std::size_t kMostText = 100'000;   // bytes
constexpr std::size_t kShortestWord = 3;     // bytes; shorter ones are hardly ever names
constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;

/// Spreads every bit of `x` over all bits of the result (the finaliser of SplitMix64).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

/// One permutation hashing: each shingle has one hash, which chooses its bin and competes to be the bin's minimum. That
/// takes one step for each shingle in place of one for each shingle and minimum.
class MinHash {
 public:
  MinHash() { minima_.fill(kEmpty); }

  void add(std::uint64_t shingle) {
    const std::uint64_t hash = mixed(shingle);
    std::uint32_t& minimum = minima_[(hash >> 32U) % kMinima];
    minimum = std::min(minimum, static_cast<std::uint32_t>(hash));
    ++shingles_;
  }

  [[nodiscard]] bool long_enough() const { return shingles_ >= kFewestShingles; }

  /// Gives each empty bin the minimum of another one. Which one depends on the bin alone, so that two similar texts
  /// choose the same (optimal densification, Shrivastava 2017).
  [[nodiscard]] std::array<std::uint32_t, kMinima> dense() const {
    std::array<std::uint32_t, kMinima> all = minima_;
    for (std::size_t bin = 0; bin < kMinima; ++bin) {
      for (std::uint64_t attempt = 1; all[bin] == kEmpty; ++attempt) {
        all[bin] = minima_[mixed(bin * kFactor + attempt) % kMinima];
      }
    }
    return all;
  }

 private:
  std::array<std::uint32_t, kMinima> minima_{};
  std::size_t shingles_ = 0;
};

/// Sorts the words and keeps each once, spelt like a name if it is possible.
void tidy(std::vector<Word>& words) {
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.may_be_name > b.may_be_name;
  });
  const auto same = [](const Word& a, const Word& b) { return a.hash == b.hash; };
  words.erase(std::unique(words.begin(), words.end(), same), words.end());
}

}  // namespace

Fingerprint fingerprint_of(std::string_view text) {
  Fingerprint print;
  MinHash hashes;
  std::array<std::uint64_t, kShingle> last{};
  std::size_t count = 0;
  WordReader reader(base::clip_utf8(text, kMostText));
  for (std::string word; reader.next(word);) {
    const std::uint64_t hash = base::hash64(word);
    if (word.size() >= kShortestWord && !is_small_word(word))
      print.words.push_back({static_cast<std::uint32_t>(hash), reader.may_be_name()});
    last[count++ % kShingle] = hash;
    if (count < kShingle) continue;
    std::uint64_t shingle = 0;
    for (std::size_t i = 0; i < kShingle; ++i) shingle = (shingle + last[(count + i) % kShingle]) * kFactor;
    hashes.add(shingle);
  }
  tidy(print.words);
  print.long_enough = hashes.long_enough();
  if (print.long_enough) print.minima = hashes.dense();
  return print;
}

double resemblance(const Fingerprint& a, const Fingerprint& b) {
  if (!a.long_enough || !b.long_enough) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < kMinima; ++i) same += a.minima[i] == b.minima[i] ? 1U : 0U;
  return static_cast<double>(same) / kMinima;
}

}  // namespace feedcat::pipeline::stories
