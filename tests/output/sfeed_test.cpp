#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/sample.hpp"

namespace feedcat::output {
namespace {

TEST(Sfeed, HasNineFields) {
  EXPECT_EQ(write("sfeed", full_feed(), {full_item()}),
            "1775756008\tSpring tide & neap\thttps://tides.example.org/spring\t"
            "<p>The <b>sea</b> comes up.</p><p>And goes.</p>\thtml\ttag:tides.example.org,2026:1\tBo Chen\t"
            "https://tides.example.org/waves.mp3\tsea|moon phases\n");
  EXPECT_EQ(write("sfeed", Feed{}, {bare_item()}), "\t\t\t\t\turn:x:2\t\t\t\n");
}

TEST(Sfeed, ContentIsEscapedAndOtherFieldsAreOneLine) {
  const std::string line = write("sfeed", Feed{}, {plain_item("a\tb\nc", "tab\tline\nback\\slash\x01\x1b[31m")});
  EXPECT_EQ(line, "\ta b c\t\ttab\\tline\\nback\\\\slash[31m\tplain\ta b c\t\t\t\n");
}

}  // namespace
}  // namespace feedcat::output
