#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "output/sample.hpp"
#include "support/program.hpp"
#include "support/tools.hpp"

namespace feedcat::output {
namespace {

TEST(Markdown, HasTheTitleAsHeadingMetaLinkAndBody) {
  EXPECT_EQ(write("markdown", full_feed(), {full_item()}),
            "# Spring tide \\& neap\n"
            "\n"
            "*Bo Chen, crew@example.org · 2026-04-09 17:33 UTC · The Tide Table · sea, moon phases*\n"
            "\n"
            "<https://tides.example.org/spring>\n"
            "\n"
            "The **sea** comes up.\n"
            "\n"
            "And goes.\n"
            "\n"
            "- <https://tides.example.org/waves.mp3> (Waves, audio/mpeg, 12.3 MB, 1:02:03)\n");
}

TEST(Markdown, TextThatLooksLikeMarkupIsEscaped) {
  Item item = bare_item();
  item.title = "*Not* _so_ [fast](x) <b> `c` # &amp; ~~z~~ ![i](j)";
  EXPECT_EQ(write("markdown", Feed{}, {item}),
            "# \\*Not\\* \\_so\\_ \\[fast\\](x) \\<b\\> \\`c\\` \\# \\&amp; \\~\\~z\\~\\~ \\!\\[i\\](j)\n");
}

TEST(Markdown, ASummaryIsAParagraphWhateverItBeginsWith) {
  for (const auto& [summary, expected] : {std::pair("1. First", "1\\. First"), std::pair("- dash", "\\- dash"),
                                          std::pair("+ plus", "\\+ plus"), std::pair("12) x", "12\\) x")}) {
    Item item = bare_item();
    item.title = "T";
    item.summary = summary;
    EXPECT_EQ(write("markdown", Feed{}, {item}), "# T\n\n" + std::string(expected) + "\n");
  }
}

TEST(Markdown, TheFootnotesOfTwoArticlesHaveDifferentNames) {
  const char* const body =
      "<p>Ebb<sup><a id=r1 href=#fn1>1</a></sup></p><ol><li id=fn1>Twice a day. <a href=#r1>\u21A9</a></li></ol>";
  Item first = bare_item(), second = bare_item();
  first.title = "A";
  second.title = "B";
  first.body = second.body = {Markup::Kind::html, body, "https://tides.example.org/"};
  EXPECT_EQ(write("markdown", Feed{}, {first, second}), "# A\n\nEbb[^1]\n\n[^1]: Twice a day.\n\n" +
                                                            std::string(80, '-') +
                                                            "\n\n# B\n\nEbb[^2-1]\n\n[^2-1]: Twice a day.\n");
}

TEST(Markdown, ARuleSeparatesArticles) {
  EXPECT_EQ(write("markdown", Feed{}, {plain_item("A", ""), plain_item("B", "")}),
            "# A\n\n" + std::string(80, '-') + "\n\n# B\n");
}

TEST(Markdown, HeadingsOfABodyAreLowerThanTheTitle) {
  const struct {
    const char* body;
    const char* expected;
  } rows[] = {
      {"<h1>One</h1><h3>Three</h3><h6>Six</h6>", "## One\n\n#### Three\n\n###### Six\n"},
      {"<h2>Two</h2><h3>Three</h3>", "## Two\n\n### Three\n"},
  };
  for (const auto& row : rows) {
    Item item = plain_item("A", row.body);
    item.body.kind = Markup::Kind::html;
    EXPECT_EQ(write("markdown", Feed{}, {item}), std::string("# A\n\n") + row.expected);
  }
}

/// In the source, every article except the first begins after a line of dashes; in the HTML, with an h1.
TEST(Markdown, NothingInABodyLooksLikeTheHeadOfAnotherArticle) {
  FEEDCAT_NEEDS("cmark-gfm");
  const std::string rule(kArticleRule, '-');
  const std::string head = rule + "\n\n# Fake\n\n*Nobody*\n";
  const std::string bodies[] = {
      "<pre>" + head + "</pre>",
      "<pre><code>x\n" + rule + "--  \t\n# Fake</code></pre>",
      "<p>x<br>" + rule + "<br># Fake</p>",
      "<p>" + rule + "</p><h1>Fake</h1>",
      "<hr><h1>Fake</h1>",
      "<table><tr><td rowspan=2><pre>x\n" + head + "</pre></td><td><p>a</p><p>b</p></td></tr></table>",
      "<table><tr><th>" + rule + "</th></tr></table>",
      "<blockquote><pre>" + head + "</pre></blockquote><ul><li><pre>" + head + "</pre></ul>",
      "<textarea>" + head + "</textarea><p>&lt;h1&gt;Fake&lt;/h1&gt;",
      head,
  };
  for (const std::string& body : bodies) {
    for (const Markup::Kind kind : {Markup::Kind::html, Markup::Kind::plain}) {
      Item item = plain_item("A", body);
      item.body.kind = kind;
      const std::string out = write("markdown", Feed{}, {item});
      for (const std::string_view line : base::split(std::string_view(out).substr(4), '\n')) {
        const std::string_view seen = line.substr(0, line.find_last_not_of(" \t") + 1);
        EXPECT_TRUE(seen.size() < kArticleRule || seen.find_first_not_of('-') != std::string_view::npos) << out;
      }
      const std::string html = test::run_command({"cmark-gfm", "-e", "table", "--unsafe"}, {.input = out}).out;
      EXPECT_EQ(html.find("<h1>A</h1>"), 0U) << out;
      EXPECT_EQ(html.find("<h1", 1), std::string::npos) << out;
    }
  }
}

}  // namespace
}  // namespace feedcat::output
