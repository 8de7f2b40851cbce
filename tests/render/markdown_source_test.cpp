// Bodies in Markdown can do nothing that bodies in HTML cannot.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "feedcat/render.hpp"
#include "html/parse/parse.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "html/walk.hpp"
#include "support/blocks.hpp"
#include "support/cpu_time.hpp"

namespace feedcat {
namespace {

Rendered rendered(const std::string& markdown) {
  return render_markup({Markup::Kind::markdown, markdown, "https://example.org/blog/"},
                       {.html = true, .text = true, .markdown = true});
}

/// Returns what a browser would run, or an empty string.
std::string active_part(const html::Tree& tree) {
  for (html::ConstWalk walk(tree.root()); walk.next();) {
    const html::Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    for (const std::string_view name :
         {"script", "style", "object", "embed", "form", "meta", "base", "link", "template"}) {
      if (node.name == name) return std::string(name);
    }
    for (const html::Attribute& attribute : node.attributes()) {
      std::string value;
      for (const char c : attribute.value) {
        if (static_cast<unsigned char>(c) > 0x20) value += base::to_lower(c);
      }
      const bool runs = value.starts_with("javascript:") || value.starts_with("vbscript:") ||
                        (value.starts_with("data:") && !value.starts_with("data:image/"));
      if (attribute.name.starts_with("on") || attribute.name == "srcdoc" || runs)
        return std::string(attribute.name) + "=" + value;
    }
  }
  return {};
}

void expect_harmless(const std::string& markdown, const std::string& place) {
  std::string html = rendered(markdown).html;
  base::replace_all(html, "\uFFFE", "");  // the parser drops what no text may contain
  base::replace_all(html, "\uFFFF", "");
  html::Parsed parsed = html::parse_fragment(html);
  EXPECT_EQ(active_part(parsed.tree), "") << place << "\n" << markdown << "\n" << html;
  html::sanitize(parsed.tree);
  EXPECT_EQ(html::inner_html(*parsed.tree.root()), html) << place << "\n" << markdown;
}

TEST(MarkdownSource, EveryAttackInHtmlIsTriedInMarkdown) {
  std::size_t count = 0;
  for (const char* const table : {"sanitize_html", "plain_safety", "plain_hidden", "markdown_hidden"}) {
    for (const test::Block& block : test::read_blocks("html", table)) {
      std::string one_line = block.input;
      std::replace(one_line.begin(), one_line.end(), '\n', ' ');
      for (const std::string& markdown :
           {block.input, "*words* " + block.input, "> - 1. " + block.input, "[" + one_line + "](<" + one_line + ">)",
            "![" + one_line + "](" + one_line + " \"" + one_line + "\")",
            "| a | b |\n|---|---|\n| " + one_line + " | |", "Note[^1].\n\n[^1]: " + one_line, "# " + one_line,
            "```" + one_line + "\n" + block.input + "\n```"}) {
        expect_harmless(markdown, block.place);
        ++count;
      }
    }
  }
  EXPECT_GT(count, 500U);
}

TEST(MarkdownSource, WhatIsHiddenInHtmlIsHiddenInMarkdown) {
  for (const char* const hidden : {"<div style=\"display:none\">\nunseen\n</div>", "<span hidden>unseen</span>",
                                   "<!-- unseen -->", "<script>unseen</script>", "<style>\n\nunseen\n\n</style>"}) {
    const Rendered out = rendered("Seen.\n\n" + std::string(hidden) + "\n\nSeen *too*.\n");
    EXPECT_EQ(out.text, "Seen.\n\nSeen too.\n") << hidden;
  }
}

TEST(MarkdownSource, MarksOfMarkdownRunNothing) {
  for (const char* const markdown : {"[x](javascript:alert(1))",
                                     "[x](JaVaScRiPt:alert(1))",
                                     "![x](javascript:alert(1))",
                                     "<javascript:alert(1)>",
                                     "[a]\n\n[a]: javascript:alert(1)",
                                     "[x](data:text/html;base64,PHNjcmlwdD4=)",
                                     "[x](vbscript:x)",
                                     "[x](&#106;avascript:x)",
                                     "[x](java&#10;script:x)",
                                     "[x](\\javascript:x)",
                                     "![](x\" onerror=\"y)",
                                     "[x](y \"z\\\" onclick=a\")",
                                     "```\" onload=x\nx\n```",
                                     "[^<script>]\n\n[^<script>]: x",
                                     "<http://a\" onclick=\"x>",
                                     "<a href=javascript:x>[y](z)</a>",
                                     "<img src=x onerror=y>",
                                     "**<svg onload=x>**",
                                     "~~<iframe srcdoc=x>~~",
                                     "- [ ] <input onfocus=x autofocus>",
                                     "[x]( javascript:x)",
                                     "[x](<java\tscript:x>)"}) {
    expect_harmless(markdown, "marks");
  }
}

TEST(MarkdownSource, IsRenderedLikeItsHtml) {
  const Rendered out = rendered("## Pier\n\nThe *sea* and [it](tides).\n\n```c\nint x;\n```\n\n- [x] done\n");
  EXPECT_EQ(out.text, "## Pier\n\nThe sea and it.\n\nint x;\n\n\u2022 [x] done\n");
  EXPECT_EQ(out.html.substr(0, 20), "<h2>Pier</h2>\n<p>The");
  EXPECT_NE(out.html.find("href=\"https://example.org/blog/tides\""), std::string::npos);
}

TEST(MarkdownSource, HostileNestingTakesLinearTime) {
  const double before = test::cpu_seconds();
  for (const char* const nested : {"> ", "- ", "1. ", "* ", ">", "[^a]: ", "> - 1) ", "\t- ", "  - \n"}) {
    for (const char* const then : {"[a](", "a\n", "\n", "| |\n", "    a\n", "- a\n", "*a_ "}) {
      std::string text;
      while (text.size() < 100'000) text += nested;
      while (text.size() < 200'000) text += then;
      EXPECT_LT(rendered(text).html.size(), 100'000'000U) << nested << then;
    }
  }
  std::string steps;
  for (std::size_t depth = 0; depth < 1'000; ++depth) steps.append(2 * depth, ' ').append("- a\n");
  rendered(steps + std::string(100'000, '\n'));
  std::string after_return = "\r";
  while (after_return.size() < 200'000) after_return += "> ";
  rendered(after_return + "a");
  EXPECT_LT(test::cpu_seconds() - before, 60);
}

}  // namespace
}  // namespace feedcat
