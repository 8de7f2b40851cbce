#include "text/printable.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

TEST(Printable, NoControlCharacterIsLeft) {
  for (char32_t c = 0; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
                         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
    std::string s = "a";
    base::append_utf8(s, c);
    s += "b";
    const std::string line = printable_line(s);
    if (control) {
      EXPECT_TRUE(line == "ab" || line == "a b") << std::hex << static_cast<unsigned>(c);
    } else {
      EXPECT_EQ(line, s) << std::hex << static_cast<unsigned>(c);
    }
    EXPECT_EQ(is_printable(s), !control) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Printable, TextKeepsNewlinesAndTabs) {
  EXPECT_EQ(printable_text("a\tb\r\nc\x1b[31md"), "a\tb\nc[31md");
  EXPECT_EQ(printable_text("a\u2028b"), "a\nb");
}

TEST(Printable, ALineIsOneLine) { EXPECT_EQ(printable_line("a\tb\r\nc\vd"), "a b  c d"); }

TEST(Printable, IllFormedBytesBecomeReplacements) {
  EXPECT_EQ(printable_line("a\xff\x9b"
                           "b"),
            "a\uFFFD\uFFFDb");
  EXPECT_FALSE(is_printable("\xc2"));
}

}  // namespace
}  // namespace feedcat::text
