#include "query/replace_words.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace feedcat::query {
namespace {

/// Replaces the word `wrong` by `right`.
std::optional<std::string> replaced(const std::string& typed) {
  const Context context{.saved = {{"name", "wrong tide"}}};
  const auto parsed = parse(typed, context);
  EXPECT_TRUE(parsed) << typed;
  std::map<std::size_t, std::string> words;
  for (std::size_t i = 0; i < parsed->terms.size(); ++i) {
    if (parsed->terms[i].text == "wrong" && !parsed->terms[i].exact) words.emplace(i, "right");
  }
  return replace_words(typed, *parsed, words, context);
}

TEST(ReplaceWords, LeavesTheRestAsItWasTyped) {
  EXPECT_EQ(replaced("wrong"), "right");
  EXPECT_EQ(replaced("  tide (title:wrong OR -wrong)  date:2026 "), "  tide (title:right OR -right)  date:2026 ");
  EXPECT_EQ(replaced("wrongly wrong \"a wrong phrase\" wrong"), "wrongly right \"a wrong phrase\" right");
  EXPECT_EQ(replaced("body:(wrong tide)"), "body:(right tide)");
}

TEST(ReplaceWords, GivesUpIfTheWordWasNotTyped) {
  EXPECT_EQ(replaced("query:name"), std::nullopt);
  EXPECT_EQ(replaced("url:/a wrong b/ wrong"), std::nullopt) << "the word is also in a pattern";
}

}  // namespace
}  // namespace feedcat::query
