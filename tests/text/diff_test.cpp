#include "text/diff.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

constexpr std::string_view kFormer = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";

TEST(UnifiedDiff, ShowsChangedLinesAndThreeAroundThem) {
  EXPECT_EQ(unified_diff(kFormer, "a\nb\nc\nd\nE\nf\ng\nh\ni\nj\n", {"old", "new"}),
            "--- old\n+++ new\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n");
  EXPECT_EQ(unified_diff(kFormer, "a\nB\nc\nd\ne\nf\ng\nh\nj\n", {"old", "new"}),
            "--- old\n+++ new\n@@ -1,10 +1,9 @@\n a\n-b\n+B\n c\n d\n e\n f\n g\n h\n-i\n j\n");
  EXPECT_EQ(unified_diff("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "b\nc\nd\ne\nf\ng\nh\ni\nj\n", {"old", "new"}),
            "--- old\n+++ new\n@@ -1,4 +1,3 @@\n-a\n b\n c\n d\n@@ -7,3 +6,4 @@\n g\n h\n i\n+j\n");
  EXPECT_EQ(unified_diff(kFormer, kFormer, {"old", "new"}), "");
}

TEST(UnifiedDiff, SaysWhereATextHasNoNewlineAtItsEnd) {
  EXPECT_EQ(unified_diff("a", "a\n", {"old name", "new"}),
            "--- old name\t\n+++ new\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  EXPECT_EQ(unified_diff("", "a\n", {"old", "new"}), "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(unified_diff("a\nb\n", "", {"old", "new"}), "--- old\n+++ new\n@@ -1,2 +0,0 @@\n-a\n-b\n");
}

TEST(UnifiedDiff, HasColoursButNoControlCharactersOfTheTexts) {
  EXPECT_EQ(unified_diff("a\x1b[2J\n", "b\tc\r\n", {"o\x1bld", "new"}, true),
            "\x1b[1m--- old\x1b[0m\n\x1b[1m+++ new\x1b[0m\n\x1b[2m@@ -1 +1 @@\x1b[0m\n"
            "\x1b[31m-a[2J\x1b[0m\n\x1b[32m+b\tc\x1b[0m\n");
}

}  // namespace
}  // namespace feedcat::text
