#include "html/parse/from_markdown.hpp"

#include <gtest/gtest.h>

#include <string>

#include "feedcat/render.hpp"

namespace feedcat::html {
namespace {

TEST(FromMarkdown, ReadsWhatTheMarkdownOutputWrites) {
  const std::string html =
      "<h2>Head</h2><p>Some <em>soft</em> and <strong>loud</strong> <del>old</del> <code>a*b</code> "
      "<a href=\"https://example.org/?a=1&amp;b=2\">link</a></p><ul><li>one</li><li>two<ol><li>in</li></ol></li></ul>"
      "<blockquote><p>said</p></blockquote><pre><code class=\"language-c\">int x;\n</code></pre>"
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1|2</td><td>*</td></tr></tbody></table>";
  const std::string markdown = render_markup({Markup::Kind::html, html, {}}, Wanted{.markdown = true}).markdown;
  const std::string again = from_markdown(markdown);
  EXPECT_EQ(render_markup({Markup::Kind::html, again, {}}, Wanted{.markdown = true}).markdown, markdown);
  EXPECT_NE(again.find("<td>1|2</td>"), std::string::npos) << again;
}

TEST(FromMarkdown, TakesLinearTimeOnWhateverIsWritten) {
  for (const char* piece : {"[", "![", "[a](", "*a_ ", "> ", "`", "<", "|a", "a|b\n", "- ", "~a ", "[a]: b\n", "&",
                            "1. ", "<!--", "[^a", "](<"}) {
    for (std::string text : {"", "|a|b|\n|-|-|\n"}) {
      while (text.size() < 100'000) text += piece;
      EXPECT_LT(from_markdown(text).size(), 10'000'000U) << piece;
    }
  }
  EXPECT_EQ(from_markdown(std::string(5'000'000, 'a')).substr(0, 6), "<pre>a");
}

}  // namespace
}  // namespace feedcat::html
