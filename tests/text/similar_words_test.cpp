#include "text/similar_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/closest.hpp"

namespace feedcat::text {
namespace {

using Words = std::vector<SimilarWord>;

struct Dictionary {
  std::set<std::string> words;
  std::size_t seeks = 0;

  Words similar(const std::string& word, const Similarity& similarity = {}) {
    return similar_words(word, similarity, [&](std::string_view from) -> std::optional<std::string> {
      ++seeks;
      const auto at = words.lower_bound(std::string(from));
      return at == words.end() ? std::optional<std::string>() : *at;
    });
  }
};

TEST(SimilarWords, AreWithinOneOrTwoLetters) {
  Dictionary dictionary{{"committee", "committees", "commit", "comity", "receive", "relieve", "the", "tea", "東京",
                         "\x01"
                         "en:commit"}};
  EXPECT_EQ(dictionary.similar("committe"), (Words{{"committee", 1}}));
  EXPECT_EQ(dictionary.similar("comitee", {.distance = 2}), (Words{{"comity", 2}, {"committee", 2}}));
  EXPECT_EQ(dictionary.similar("recieve"), (Words{{"receive", 1}, {"relieve", 1}}));
  EXPECT_EQ(dictionary.similar("hte"), (Words{{"the", 1}}));
  EXPECT_EQ(dictionary.similar("receive"), (Words{}));
  EXPECT_EQ(dictionary.similar(""), (Words{}));
  EXPECT_EQ(dictionary.similar(std::string(40, 'e')), (Words{}));
}

TEST(SimilarWords, OfOtherScriptsAreFoundToo) {
  Dictionary dictionary{{"москва", "гавань", "λιμάνι", "harbour"}};
  EXPECT_EQ(dictionary.similar("масква"), (Words{{"москва", 1}}));
  EXPECT_EQ(dictionary.similar("гавнь"), (Words{{"гавань", 1}}));
  EXPECT_EQ(dictionary.similar("λιμάνη"), (Words{{"λιμάνι", 1}}));
}

TEST(SimilarWords, AreThoseThatComparingWithEachWordFinds) {
  std::mt19937 random(3);
  const auto made = [&](int letters) {
    std::string word;
    for (int i = 0; i < letters; ++i) word += static_cast<char>('a' + std::uniform_int_distribution<int>(0, 4)(random));
    return word;
  };
  const auto length = [&] { return std::uniform_int_distribution<int>(1, 7)(random); };
  Dictionary dictionary;
  for (int i = 0; i < 1000; ++i) dictionary.words.insert(made(length()));
  for (int i = 0; i < 150; ++i) {
    const std::string word = made(length());
    for (const std::size_t distance : {1U, 2U}) {
      for (const bool same_beginning : {false, true}) {
        Words expected;
        for (const std::string& other : dictionary.words) {
          const std::size_t there = base::edit_distance(word, other);
          if (there > distance || there == 0 || (same_beginning && other.front() != word.front())) continue;
          expected.push_back({other, there});
        }
        EXPECT_EQ(dictionary.similar(word, {distance, same_beginning, 1'000'000}), expected) << word;
      }
    }
  }
}

TEST(SimilarWords, LookUpLittleOfALargeDictionary) {
  std::mt19937 random(3);
  Dictionary dictionary;
  while (dictionary.words.size() < 200'000) {
    std::string word;
    const int letters = std::uniform_int_distribution<int>(3, 10)(random);
    for (int i = 0; i < letters; ++i)
      word += static_cast<char>('a' + std::uniform_int_distribution<int>(0, 25)(random));
    dictionary.words.insert(word);
  }
  dictionary.words.insert("harbour");
  EXPECT_EQ(dictionary.similar("harbuor", {.most_seeks = 1'000'000}), (Words{{"harbour", 1}}));
  EXPECT_LT(dictionary.seeks, 400U);
  dictionary.seeks = 0;
  dictionary.similar("harbuor", {.most_seeks = 50});
  EXPECT_EQ(dictionary.seeks, 50U);
}

}  // namespace
}  // namespace feedcat::text
