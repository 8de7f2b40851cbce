#include "pipeline/item_hash.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/hash.hpp"

namespace feedcat::pipeline {
namespace {

/// Mirrors of all versions store the hash of these bytes: each field with its length before it.
std::uint64_t hash_of(const std::vector<std::string>& fields) {
  std::string bytes;
  for (const std::string& field : fields) bytes.append(std::to_string(field.size())).append(":").append(field);
  return base::hash64(bytes);
}

TEST(ContentHash, IsThatOfTheWordsAndTheirLengths) {
  Item item;
  item.title = "Ebb";
  item.authors = {{.name = "Ann"}, {.name = "Bo"}};
  item.tags = {"tides"};
  const std::vector<std::string> head = {"Ebb", "Ann, Bo", "tides", "attachments", "words"};
  struct Case {
    std::string text;
    std::vector<std::string> words;
  };
  const std::string long_word(1'234, 'w');
  const Case cases[] = {
      {"", {}},
      {" \n\t\r\f ", {}},
      {"a", {"a"}},
      {"a bc\n\nnine-char ten-chars! Gr\u00fc\u00dfe", {"a", "bc", "nine-char", "ten-chars!", "Gr\u00fc\u00dfe"}},
      {"\x01\x1f " + long_word + " end", {"\x01\x1f", long_word, "end"}},
      {"see https://example.org/a?x=1#y or ?://b", {"see", "https://example.org/a", "or", ""}},
      {"no ?query", {"no", "?query"}},
  };
  for (const Case& one : cases) {
    std::vector<std::string> fields = head;
    fields.insert(fields.end(), one.words.begin(), one.words.end());
    EXPECT_EQ(content_hash(item, one.text), hash_of(fields)) << one.text;
  }
}

TEST(ContentHash, OfAnyTextIsThatOfItsWords) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> fields = {"", "", "attachments", "words"};
    std::string text;
    for (std::size_t words = random() % 40; words > 0; --words) {
      fields.emplace_back(1 + random() % 14, static_cast<char>('a' + random() % 26));
      text += fields.back() + std::string(words == 1 ? random() % 2 : 1 + random() % 2, ' ');
    }
    EXPECT_EQ(content_hash(Item(), text), hash_of(fields)) << text;
  }
}

}  // namespace
}  // namespace feedcat::pipeline
