#include "text/search_stem.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include "text/fold_letters.hpp"
#include "text/stem.hpp"

namespace feedcat::text {
namespace {

enum class When : char { before, after };  // Snowball

struct Ending {
  std::string_view language;
  When when;
  std::string_view from;
  std::string_view to;
};

/// Endings that Snowball keeps apart although they are inflections of the same words.
constexpr std::array kEndings{
    Ending{"de", When::after, "inn", "in"},   // Lehrerinnen
    Ending{"es", When::after, "s", ""},       // ríos
    Ending{"pt", When::after, "s", ""},       // rios
    Ending{"pt", When::before, "ões", "ão"},  // eleições
    Ending{"pt", When::before, "ães", "ão"},  // pães
    Ending{"pt", When::before, "ens", "em"},  // nuvens
};

/// A stem with fewer letters says too little. Bytes, so that a letter with an accent counts twice.
constexpr std::size_t kShortestSearchStem = 3;

void change_ending(std::string& word, std::string_view language, When when) {
  for (const Ending& ending : kEndings) {
    if (ending.language != language || ending.when != when || !word.ends_with(ending.from)) continue;
    if (word.size() - ending.from.size() + ending.to.size() < kShortestSearchStem) continue;
    word.replace(word.size() - ending.from.size(), ending.from.size(), ending.to);
    return;
  }
}

/// The stemmer of Turkish takes one suffix of `kapılar`, and another one of what that leaves, as of `kapı`.
std::string last_stem(std::string word, std::string_view language) {
  while (true) {
    std::string next = stem(word, language);
    if (next.size() < kShortestSearchStem || next.size() >= word.size()) return word;
    word = std::move(next);
  }
}

}  // namespace

std::string search_stem(std::string_view written, std::string_view language) {
  std::string word = lower_letters(written, language);
  change_ending(word, language, When::before);
  word = language == "tr" ? last_stem(std::move(word), language) : stem(word, language);
  change_ending(word, language, When::after);
  return fold_letters(word);
}

}  // namespace feedcat::text
