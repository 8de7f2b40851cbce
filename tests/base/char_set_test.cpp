#include "base/char_set.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

TEST(CharSet, FindsTheFirstOfItsCharacters) {
  constexpr CharSet kSet("<&\xC2");
  static_assert(kSet.has('<') && !kSet.has('>'));
  EXPECT_EQ(kSet.find_in("a & b < c"), 2U);
  EXPECT_EQ(kSet.find_in("a & b < c", 3), 6U);
  EXPECT_EQ(kSet.find_in("a\xC2"), 1U);
  EXPECT_EQ(kSet.find_in("a & b", 3), std::string_view::npos);
  EXPECT_EQ(kSet.find_in("", 0), std::string_view::npos);
}

}  // namespace
}  // namespace feedcat::base
