#include "base/lines.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::base {
namespace {

using Lines = std::vector<std::string>;

Lines each(std::string_view text) {
  Lines lines;
  each_line(text, [&](std::string_view line) { lines.emplace_back(line); });
  return lines;
}

Lines taken(std::string_view text) {
  Lines lines;
  while (!text.empty()) lines.emplace_back(take_line(text));
  return lines;
}

TEST(Lines, AreVisitedWithTheEmptyOneAtTheEnd) {
  EXPECT_EQ(each("a\n\nb"), (Lines{"a", "", "b"}));
  EXPECT_EQ(each("a\n"), (Lines{"a", ""}));
  EXPECT_EQ(each(""), (Lines{""}));
}

TEST(Lines, AreTakenWithTheirNewline) {
  EXPECT_EQ(taken("a\n\nb"), (Lines{"a\n", "\n", "b"}));
  EXPECT_EQ(taken("a\n"), (Lines{"a\n"}));
  EXPECT_EQ(taken(""), Lines{});
}

}  // namespace
}  // namespace feedcat::base
