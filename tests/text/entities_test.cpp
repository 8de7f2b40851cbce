#include "text/entities.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::text {
namespace {

TEST(NamedEntity, KnowsTheStandardsNamesAndNothingElse) {
  EXPECT_EQ(named_entity("amp"), "&");
  EXPECT_EQ(named_entity("AElig"), "Æ");
  EXPECT_EQ(named_entity("zwnj"), "\u200C");
  EXPECT_EQ(named_entity("NotEqualTilde"), "\u2242\u0338");
  EXPECT_EQ(named_entity("CounterClockwiseContourIntegral"), "∳");
  EXPECT_EQ(named_entity("AMP "), std::nullopt);
  EXPECT_EQ(named_entity("aelIg"), std::nullopt);
  EXPECT_EQ(named_entity(""), std::nullopt);
}

struct DecodeCase {
  const char* in;
  const char* out;
};

TEST(DecodeEntities, DecodesReferencesOnceAndLeavesTheRest) {
  const DecodeCase cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"a &amp; b", "a & b"},
      {"&amp;lt;", "&lt;"},
      {"&lt;p&gt;&nbsp;", "<p>\u00A0"},
      {"&#65;&#x42;&#X43;", "ABC"},
      {"&#8217;&#x1F600;", "’😀"},
      {"AT&T; R&D &unknown; & &;", "AT&T; R&D &unknown; & &;"},
      {"&#; &#x; &#xg; &#12", "&#; &#x; &#xg; &#12"},
      {"&#146;&#x80;", "’€"},
      {"&#0;&#xD800;&#x110000;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&#27;&#7;", "\uFFFD\uFFFD"},
      {"&#9;&#10;", "\t\n"},
      {"&&amp;&", "&&&"},
  };
  for (const DecodeCase& c : cases) EXPECT_EQ(decode_entities(c.in), c.out) << c.in;
}

TEST(EscapeHtml, EscapesWhatEndsTextOrAQuotedValue) {
  EXPECT_EQ(escape_html("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
  EXPECT_EQ(escape_html(""), "");
  EXPECT_EQ(decode_entities(escape_html("<a href=\"?x&y\">")), "<a href=\"?x&y\">");
}

TEST(Entities, OnlyXmlsOwnAreDecodedWhereEscapedOnceTooOften) {
  EXPECT_EQ(decode_xml_references("a &amp; b &#8211; &lt;i&gt; &quot;&apos; &nbsp;&rsquo; &"),
            "a & b \u2013 <i> \"' &nbsp;&rsquo; &");
}

}  // namespace
}  // namespace feedcat::text
