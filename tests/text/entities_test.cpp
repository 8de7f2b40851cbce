#include "text/entities.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/markup.hpp"

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

TEST(StripMarkup, DropsTagsThatAreTags) {
  const DecodeCase cases[] = {
      {"Plain title", "Plain title"},
      {"<b>Bold</b> and <i>it</i>alic", "Bold and italic"},
      {"One<br>two<br/>three", "One two three"},
      {"<p>One</p><p>Two</p>", "One Two"},
      {"a < b and c > d", "a < b and c > d"},
      {"vector<unknown> grows", "vector<unknown> grows"},
      {"mail <me@example.org>", "mail <me@example.org>"},
      {"<a href=\"x>y\">link</a>", "link"},
      {"<a href='x>y' title=\"it's\">link</a>", "link"},
      {"<!-- gone -->kept", "kept"},
      {"kept<!--", "kept"},
      {"be<!-- no end >fore", "before"},
      {"x<script>alert(1)</script>y<style>p{}</style>z", "xyz"},
      {"How to use the <script> tag", "How to use the tag"},
      {"From <script> to <script >x()</script >: a history", "From to : a history"},
      {"<![CDATA[inside]]&gt;", "inside]]>"},
      {"&lt;p&gt; &amp; &#x27;so&#39;", "<p> & 'so'"},
      {"  much \n\t\u00A0 space ", "much space"},
      {"ends with <b", "ends with <b"},
      {"ends with <", "ends with <"},
      {"<B CLASS=x>upper</B>", "upper"},
  };
  for (const DecodeCase& c : cases) EXPECT_EQ(strip_markup(c.in), c.out) << c.in;
}

TEST(StripMarkup, IsLinearInUnfinishedMarkup) {
  for (const char* piece : {"<b ", "<b x='", "<b x=\">", "<!--", "<script>", "<style></", "&#", "&a"}) {
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    EXPECT_LE(strip_markup(text).size(), text.size()) << piece;
    looks_like_html(text);
  }
}

TEST(LooksLikeHtml, SeesTagsCommentsAndReferences) {
  for (const char* html :
       {"<b>x</b>", "x<br/>", "a &amp; b", "&#8217;", "<!-- -->", "</p>", "<A HREF='x'>", "&hellip;"}) {
    EXPECT_TRUE(looks_like_html(html)) << html;
  }
  for (const char* text : {"", "plain", "a < b > c", "AT&T", "x && y;", "<unknown>", "<b without end", "& amp;"}) {
    EXPECT_FALSE(looks_like_html(text)) << text;
  }
}

TEST(Markup, KnowsEveryElementThatTheTreeKnows) {
#define FEEDCAT_TAG(name, identifier, traits) EXPECT_TRUE(looks_like_html("<" name ">")) << name;
#include "html/tags.inc"
#undef FEEDCAT_TAG
}

TEST(Entities, OnlyXmlsOwnAreDecodedWhereEscapedOnceTooOften) {
  EXPECT_EQ(decode_xml_references("a &amp; b &#8211; &lt;i&gt; &quot;&apos; &nbsp;&rsquo; &"),
            "a & b \u2013 <i> \"' &nbsp;&rsquo; &");
}

}  // namespace
}  // namespace feedcat::text
