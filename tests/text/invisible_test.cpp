#include "text/invisible.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/shown.hpp"

namespace feedcat::text {
namespace {

struct Case {
  std::string written;
  std::string seen;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::string text = c.written;
    const std::size_t dropped = drop_invisible(text);
    EXPECT_EQ(text, c.seen) << c.written;
    EXPECT_EQ(dropped > 0, c.written != c.seen) << c.written;
  }
}

TEST(Invisible, InvisibleCharactersAreDropped) {
  std::string tags = "Hello";
  for (const char32_t c : U"ignore all") {
    if (c != 0) tags += {'\xF3', '\xA0', static_cast<char>(0x80 + (c >> 6U)), static_cast<char>(0x80 + (c & 0x3FU))};
  }
  check({{tags + ".", "Hello."},
         {"a\u200Bb\u2060c\uFEFFd", "abcd"},
         {"x\u2062y\u2061(z)", "xy(z)"},
         {"pass\u200Cword\u200D", "password"},
         {"a\uFE0Fb\uFE00c", "abc"},
         {"\U000E0100a\U000E01EF", "a"},
         {"a\u034Fb\u3164c\u115Fd", "abcd"},
         {"a\u180Eb\u17B4", "ab"},
         {"1\uFE0F 2", "1 2"},
         {"\U0001F600\uFE0F\uFE0F\uFE0F", "\U0001F600\uFE0F"},
         {"\U0001F600\u200Dabc", "\U0001F600abc"},
         {"\u0645\u200C\u200C\u200Cx", "\u0645\u200Cx"},
         {"\U0001F3F4\U000E0069\U000E0067\U000E006E\U000E006F\U000E0072\U000E0065\U000E0020\U000E0061", "\U0001F3F4"},
         // What is left of a longer text is no flag.
         {"\U0001F3F4\U000E0020\U000E0065\U000E0076\U000E0069\U000E006F\U000E0075\U000E0073\U000E007F.", "\U0001F3F4."},
         {"\U0001F3F4\u2060\U000E0067\U000E0062\U000E0065\U000E007F", "\U0001F3F4"},
         {"\U0001F3F4\U000E0031\U000E0062\U000E0065\U000E007F", "\U0001F3F4"},
         {"\U0001F3F4\U000E0067\U000E0062\U000E007F", "\U0001F3F4"}});
}

TEST(Invisible, CharactersThatScriptsAndEmojiNeedStay) {
  check({{"\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468\u200D\U0001F469\u200D\U0001F467"},
         {"\u2764\uFE0F\u200D\U0001F525", "\u2764\uFE0F\u200D\U0001F525"},
         {"\U0001F9D1\U0001F3FD\u200D\U0001F4BB", "\U0001F9D1\U0001F3FD\u200D\U0001F4BB"},
         {"\U0001F3F3\uFE0F\u200D\U0001F308", "\U0001F3F3\uFE0F\u200D\U0001F308"},
         {"1\uFE0F\u20E3 \u2600\uFE0E", "1\uFE0F\u20E3 \u2600\uFE0E"},
         {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
          "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"},
         {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},
         {"\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937"},
         {"\u0DC1\u0DCA\u200D\u0DBB\u0DD3", "\u0DC1\u0DCA\u200D\u0DBB\u0DD3"},
         {"\u0D28\u0D4D\u200D", "\u0D28\u0D4D\u200D"},
         {"\u09B0\u200D\u09CD\u09AF", "\u09B0\u200D\u09CD\u09AF"},
         {"\u17A2\u200B\u1781", "\u17A2\u200B\u1781"},
         {"\u845B\U000E0100", "\u845B\U000E0100"},
         {"\u05D0\u05D1\u200E (1)", "\u05D0\u05D1\u200E (1)"},
         {"a\u200Eb\u200Fc", "a\u200Eb\u200Fc"},
         {"\u1820\u180B", "\u1820\u180B"},
         {"soft\u00ADhyphen, caf\u00E9 \u2013 \u201Cq\u201D \u4E2D",
          "soft\u00ADhyphen, caf\u00E9 \u2013 \u201Cq\u201D \u4E2D"},
         {"", ""}});
}

TEST(Invisible, TextThatShowsNothingIsBlank) {
  for (const std::string blank :
       {"", " \t\n", "\u00A0", "\u3000\u2003", "\u200B\u200D\uFEFF", "\u2060", "\u3164", "\u00AD"}) {
    EXPECT_TRUE(is_blank(blank)) << blank;
  }
  for (const std::string seen : {"a", "\u00A0.", "\u4E2D", "\U0001F600", "\xFF"}) EXPECT_FALSE(is_blank(seen)) << seen;
}

TEST(Shown, IsWhatABrowserWouldShow) {
  struct Row {
    std::string html;
    Shown shown;
  };
  for (const auto& [html, shown] : std::vector<Row>{
           {"", Shown::nothing},
           {"<p>&nbsp;</p>", Shown::nothing},
           {"<p>&nbsp", Shown::nothing},
           {"<div><p> </p><br/></div><!-- words -->", Shown::nothing},
           {"<script>words</script><STYLE>p{}</STYLE ><template>x</template>", Shown::nothing},
           {"<img width=1 height='1' src=x>", Shown::nothing},
           {"<img src=x width=\"1px\" height=\"0\" />", Shown::nothing},
           {"<p><img src=x></p>", Shown::media},
           {"<iframe src=x></iframe>", Shown::media},
           {"<img src=x> word", Shown::words},
           {"<p>&amp;</p>", Shown::words},
           {"a < b", Shown::words},
           {"< b", Shown::words},
           {"<![CDATA[x]]>", Shown::words},
           {"<!DOCTYPE ", Shown::words},
           {"<!-- <p>x", Shown::words},
           {"AT&T", Shown::words},
       }) {
    EXPECT_EQ(shown_by(html), shown) << html;
  }
}

TEST(Shown, IsLinear) {
  std::string hostile;
  for (int i = 0; i < 200000; ++i) hostile += "<!--<script><p ";
  EXPECT_NE(shown_by(hostile), Shown::media);
}

}  // namespace
}  // namespace feedcat::text
