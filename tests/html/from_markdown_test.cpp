#include "html/parse/from_markdown.hpp"

#include <gtest/gtest.h>

#include <string>

#include "feedcat/render.hpp"
#include "html/parse/formulas_as_code.hpp"

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

TEST(FromMarkdown, FormulasAreCodeAndDollarsStay) {
  const struct {
    const char* markdown;
    const char* code;
  } rows[] = {
      {"So $a_1*b_2*c$ is.", "So `a_1*b_2*c` is."},
      {"$$\n\\{a\\}\n$$", "```math\n\\{a\\}\n```"},
      {"> $$\n> a\n> $$", "> ```math\n> a\n> ```"},
      {"$$ - a $$", "`- a`"},
      {"From $5 to $6, or \\$x$.", "From $5 to $6, or \\$x$."},
      {"`$a$` and ``$`b$``", "`$a$` and ``$`b$``"},
      {"```\n$a$\n```\n$b$", "```\n$a$\n```\n`b`"},
      {"a $ b $ c", "a $ b $ c"},
      {"$`a`$", "$`a`$"},
  };
  for (const auto& row : rows) EXPECT_EQ(formulas_as_code(row.markdown), row.code) << row.markdown;
}

TEST(FromMarkdown, AFootnoteIsReadWithItsReference) {
  const std::string html = from_markdown("Tides[^1] turn.\n\n[^1]: Twice a day.\n");
  EXPECT_NE(html.find("<sup class=\"footnote-ref\">"), std::string::npos) << html;
  EXPECT_NE(html.find("Twice a day."), std::string::npos) << html;
}

TEST(FromMarkdown, TakesLinearTimeOnWhateverIsWritten) {
  for (const char* piece :
       {"[", "![",  "[a](", "*a_ ", "> ",   "`",         "<", "|a", "a|b\n", "- ", "~a ", "[a]: b\n",
        "&", "1. ", "<!--", "[^a",  "[^a]", "[^a]: b\n", "$", "$a", "$$\n",  "`$", "](<"}) {
    for (std::string text : {"", "|a|b|\n|-|-|\n"}) {
      while (text.size() < 100'000) text += piece;
      EXPECT_LT(from_markdown(text).size(), 10'000'000U) << piece;
    }
  }
  EXPECT_EQ(from_markdown(std::string(5'000'000, 'a')).substr(0, 6), "<pre>a");
}

}  // namespace
}  // namespace feedcat::html
