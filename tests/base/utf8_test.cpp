#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

TEST(Utf8, EveryScalarValueSurvivesARoundTrip) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x1000 ? 1 : 37) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string s;
    append_utf8(s, c);
    const CodePoint back = decode_utf8(s, 0);
    ASSERT_TRUE(back.valid);
    ASSERT_EQ(back.value, c);
    ASSERT_EQ(back.length, s.size());
  }
}

TEST(Utf8, FindsTheFirstByteThatIsNotAsciiAtAnyPlace) {
  for (std::size_t at = 0; at < 100; ++at) {
    std::string s(100, 'a');
    EXPECT_EQ(find_non_ascii(s, at), std::string_view::npos);
    s[at] = '\x80';
    EXPECT_EQ(find_non_ascii(s, 0), at);
    EXPECT_EQ(find_non_ascii(s, at), at);
    EXPECT_EQ(find_non_ascii(s, at + 1), std::string_view::npos);
    EXPECT_EQ(find_invalid_utf8(s), at);
  }
}

TEST(Utf8, MaximalIllFormedSubsequencesBecomeOneReplacementEach) {
  struct {
    std::string_view in, out;
  } const table[] = {
      {"a\xFFz", "a\xEF\xBF\xBDz"},
      {"\xE2\x82", "\xEF\xBF\xBD"},                              // cut off
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},                  // overlong
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // surrogate
      {"\xF0\x9F\x98z", "\xEF\xBF\xBDz"},                        // cut emoji
      {"plain ascii, long enough for words", "plain ascii, long enough for words"},
  };
  for (const auto& row : table) EXPECT_EQ(scrub_utf8(row.in), row.out);
}

TEST(Utf8, ClipNeverCutsInsideACodePoint) {
  EXPECT_EQ(clip_utf8("a\xC3\xA4", 2), "a");
  EXPECT_EQ(clip_utf8("a\xC3\xA4", 3), "a\xC3\xA4");
}

}  // namespace
}  // namespace feedcat::base
