#include "text/cdata.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

std::string unmarked(std::string_view text) {
  CdataFree free = without_cdata_marks(text);
  return free.changed ? free.copy : std::string(free.view);
}

TEST(CdataMarks, AreRemovedHoweverTheyWereEscaped) {
  EXPECT_EQ(unmarked(" plain "), "plain");
  EXPECT_EQ(unmarked("<![CDATA[ a ]]>"), "a");
  EXPECT_EQ(unmarked("<![CDATA[a]]><![CDATA[b]]>"), "ab");
  EXPECT_EQ(unmarked("&lt;![CDATA[a]]&gt;"), "a");
  EXPECT_EQ(unmarked("a]]>"), "a");
  EXPECT_EQ(unmarked("<![CDATA[a"), "a");
  EXPECT_EQ(unmarked("about <![CDATA[ and ]]>"), "about <![CDATA[ and ]]>");
  EXPECT_EQ(unmarked(""), "");
}

}  // namespace
}  // namespace feedcat::text
