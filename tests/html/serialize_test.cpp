#include "html/serialize.hpp"

#include <gtest/gtest.h>

#include <string>

#include "html/parse/parse.hpp"

namespace feedcat::html {
namespace {

TEST(Serialize, GivesTheSameTreeWhenParsedAgain) {
  for (const char* html : {
           "<p title=\"&quot;&amp;&lt;\">a &lt; b &amp;amp; c</p>",
           "<pre>\n\nkept newline</pre>",
           "<pre>\n\n<b>x</b></pre>",
           "<script>if (a < b && c) {}</script>",
           "<style>a > b {}</style>",
           "<br><img src=\"x\"><hr>",
           "a&#13;\nb",
           "<!-- note --><svg viewbox=\"0 0 1 1\"><path d=\"M0\"></path></svg>",
           "<math><mi>x</mi></math>",
           "<iframe><b></iframe>",
       }) {
    Parsed parsed = parse_fragment(html);
    const std::string once = inner_html(*parsed.tree.root());
    Parsed again = parse_fragment(once);
    EXPECT_EQ(inner_html(*again.tree.root()), once);
  }
}

TEST(Serialize, WritesTheNodeAndInnerHtmlWritesOnlyItsContent) {
  Parsed parsed = parse_fragment("<p class=x>a<b>c</b></p>");
  const Node& p = *parsed.tree.root()->first_child;
  std::string outer;
  serialize(p, outer);
  EXPECT_EQ(outer, "<p class=\"x\">a<b>c</b></p>");
  EXPECT_EQ(inner_html(p), "a<b>c</b>");
}

TEST(Serialize, VoidElementsHaveNoEndTag) {
  Parsed parsed = parse_fragment("a<br>b<wbr>c");
  EXPECT_EQ(inner_html(*parsed.tree.root()), "a<br>b<wbr>c");
}

}  // namespace
}  // namespace feedcat::html
