#include "html/markup.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::html {
namespace {

struct Case {
  const char* in;
  const char* out;
};

TEST(StripMarkup, DropsTagsThatAreTags) {
  const Case cases[] = {
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
  for (const Case& c : cases) EXPECT_EQ(strip_markup(c.in), c.out) << c.in;
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

}  // namespace
}  // namespace feedcat::html
