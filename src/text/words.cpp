#include "text/words.hpp"

#include "text/language.hpp"
#include "text/search_stem.hpp"
#include "text/search_words.hpp"

namespace feedcat::text {
namespace {

class SearchSplitter : public WordSplitter {
 public:
  [[nodiscard]] std::vector<IndexedWord> split(std::string_view text, std::string_view language) const override {
    std::vector<IndexedWord> words;
    split_search_words(text, [&](const SearchWord& word) {
      if (word.same_place) {
        words.back().last_letter = word.word;
        return true;
      }
      IndexedWord& added = words.emplace_back(IndexedWord{std::string(word.word), {}, {}});
      if (!language.empty() && !word.written.empty()) added.stem = search_stem(word.written, language);
      return true;
    });
    return words;
  }
};

}  // namespace

const WordSplitter& search_splitter() {
  static const SearchSplitter splitter;
  return splitter;
}

std::size_t count_search_words(std::string_view text) {
  std::size_t count = 0;
  split_search_words(text, [&](const SearchWord& word) {
    count += word.same_place ? 0 : 1;
    return true;
  });
  return count;
}

std::string article_language(std::string_view declared, std::string_view body) {
  return declared.empty() ? detect_language(body) : std::string(declared);
}

}  // namespace feedcat::text
