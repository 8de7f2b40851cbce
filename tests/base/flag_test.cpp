#include "base/flag.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

TEST(ReadFlag, KnowsTheUsualWordsForYesAndNo) {
  for (const char* yes : {"true", " True ", "yes", "1", "on"}) EXPECT_EQ(read_flag(yes), true) << yes;
  for (const char* no : {"false", "FALSE", "no", "0", "off"}) EXPECT_EQ(read_flag(no), false) << no;
  for (const char* other : {"", "maybe", "2", "permalink"}) EXPECT_EQ(read_flag(other), std::nullopt) << other;
}

}  // namespace
}  // namespace feedcat::base
