#include "base/closest.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

const std::vector<std::string> kWords = {"fetch", "feeds", "mirror", "search", "AWS Machine Learning Blog"};

TEST(Closest, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("Fetch", "fetch"), 0U);
  EXPECT_EQ(edit_distance("fecth", "fetch"), 1U);
  EXPECT_EQ(edit_distance("ftch", "fetch"), 1U);
  EXPECT_EQ(edit_distance(std::string(1000, 'a'), std::string(1000, 'b')), 64U);
}

TEST(Closest, FindsWhatWasMeant) {
  const std::pair<const char*, const char*> rows[] = {
      {"fecth", "fetch"},
      {"feed", "feeds"},
      {"mirorr", "mirror"},
      {"serch", "search"},
      {"aws", "AWS Machine Learning Blog"},
      {"learning", "AWS Machine Learning Blog"},
      {"xyzzy", ""},
      {"", ""},
      {"q", ""},
  };
  for (const auto& [typed, meant] : rows) EXPECT_EQ(closest(typed, kWords), meant) << typed;
}

TEST(Closest, AsksOnlyIfThereIsSomethingToAsk) {
  EXPECT_EQ(did_you_mean("fecth", kWords), "; did you mean fetch?");
  EXPECT_EQ(did_you_mean("xyzzy", kWords), "");
}

}  // namespace
}  // namespace feedcat::base
