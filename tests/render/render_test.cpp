#include "feedcat/render.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/cpu_time.hpp"
#include "text/printable.hpp"

namespace feedcat {
namespace {

std::string repeated(std::string_view s, std::size_t times) {
  std::string out;
  out.reserve(s.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += s;
  return out;
}

TEST(Render, MakesOnlyWhatIsRequested) {
  const Markup markup{Markup::Kind::html, "<p>a</p>", ""};
  const Rendered text = render_markup(markup, {.text = true});
  EXPECT_EQ(text.text, "a\n");
  EXPECT_EQ(text.html + text.markdown, "");
  const Rendered all = render_markup(markup, {.html = true, .text = true, .markdown = true});
  EXPECT_EQ(all.html, "<p>a</p>");
  EXPECT_EQ(all.markdown, "a\n");
}

TEST(Render, NoMarkupGivesNoOutput) {
  const Rendered out = render_markup({}, {.html = true, .text = true, .markdown = true});
  EXPECT_EQ(out.html + out.text + out.markdown, "");
}

TEST(Render, PlainTextIsEscapedIntoParagraphs) {
  const Rendered out =
      render_markup({Markup::Kind::plain, "a <b>\nc\n\n\nd", ""}, {.html = true, .text = true, .markdown = true});
  EXPECT_EQ(out.html, "<p>a &lt;b&gt;<br>c</p><p>d</p>");
  EXPECT_EQ(out.text, "a <b>\nc\n\nd\n");
  EXPECT_EQ(out.markdown, "a \\<b>\\\nc\n\nd\n");
}

/// No control code is written, wherever it is in the source and however it is spelt.
TEST(Render, NoControlCodeComesOut) {
  const std::vector<std::string> places = {
      "<p>aXb</p>",
      "<h2>aXb</h2>",
      "<pre>aXb</pre>",
      "<pre><code class='language-X'>aXb</code></pre>",
      "<ul><li>aXb</li></ul>",
      "<a href='https://example.org/X'>aXb</a>",
      "<a href='X'>aXb</a>",
      "<img src='https://example.org/X.png' alt='aXb' title='X'>",
      "<img src='https://example.org/X'>",
      "<video src='https://example.org/X' title='X'></video>",
      "<iframe src='https://www.youtube.com/embed/X' title='aXb'></iframe>",
      "<table><tr><th>X</th><th>b</th></tr><tr><td>aXb</td><td>X</td></tr></table>",
      "<table><tr><th rowspan=2>X</th><th>b</th></tr><tr><td>aXb</td></tr></table>",
      "<abbr title='aXb'>a</abbr>",
      "<math alttext='aXb'></math>",
      "<svg><title>aXb</title></svg>",
      "<ol type='X' start='X'><li value='X'>a</li></ol>",
      "<dl><dt>X</dt><dd>X</dd></dl>",
      "<sup>X</sup><code>X</code>",
  };
  std::vector<char32_t> codes;
  for (char32_t c = 1; c < 0x20; ++c) codes.push_back(c);
  for (char32_t c = 0x7F; c < 0xA0; ++c) codes.push_back(c);
  for (const char32_t c : {0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069}) {
    codes.push_back(c);
  }
  for (const std::string& place : places) {
    for (const char32_t c : codes) {
      const std::string number = std::to_string(static_cast<unsigned>(c)) + ";";
      std::string raw;
      raw += c < 0x80    ? std::string(1, static_cast<char>(c))
             : c < 0x800 ? std::string{static_cast<char>(0xC2), static_cast<char>(c)}
                         : std::string{static_cast<char>(0xE2), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                                       static_cast<char>(0x80 | (c & 0x3F))};
      for (const std::string& written : {raw, "&#" + number, "&amp;#" + number}) {
        std::string html = place;
        for (std::size_t at = 0; (at = html.find('X', at)) != std::string::npos; at += written.size()) {
          html.replace(at, 1, written);
        }
        for (const LinkStyle links : {LinkStyle::none, LinkStyle::inline_, LinkStyle::list}) {
          const Rendered out = render_markup({Markup::Kind::html, html, "https://example.org/"},
                                             {.html = true, .text = true, .markdown = true}, {.links = links});
          for (const std::string* rendering : {&out.text, &out.markdown, &out.html}) {
            std::string visible = *rendering;
            std::erase(visible, '\n');
            std::erase(visible, '\t');
            ASSERT_TRUE(text::is_printable(visible)) << static_cast<unsigned>(c) << " in " << html << "\n"
                                                     << *rendering;
          }
        }
      }
    }
  }
}

/// Takes linear time and bounded memory whatever the markup is: each of these takes well under a second, but would take
/// hours if something were quadratic.
TEST(Render, HostileMarkupIsRenderedInLinearTime) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"nested boxes", repeated("<div>", 200'000) + "x"},
      {"nested lists", repeated("<ul><li>a", 50'000)},
      {"nested numbered lists", repeated("<ol reversed><li>a", 50'000)},
      {"nested quotes", repeated("<blockquote>a", 50'000)},
      {"nested bold", repeated("<b>a", 50'000)},
      {"nested tables", repeated("<table><tr><td>a", 50'000)},
      {"adjacent lists", repeated("<ul><li>a</ul>", 50'000)},
      {"a row of cells", "<table><tr>" + repeated("<td>x", 100'000)},
      {"a column of cells", "<table>" + repeated("<tr><td>x<td>y", 50'000)},
      {"endless spans", "<table>" + repeated("<tr><td colspan=1000000000 rowspan=1000000000>a<td>b", 20'000)},
      {"a long word", std::string(5'000'000, 'x')},
      {"a long word in a cell", "<table><tr><th>a<th>b<tr><td>" + std::string(2'000'000, 'x') + "<td>y"},
      {"ideographs", repeated("漢", 500'000)},
      {"combining marks", "a" + repeated("\u0301", 500'000)},
      {"soft hyphens", repeated("a\u00AD", 500'000)},
      {"white space", std::string(2'000'000, ' ') + "x"},
      {"line breaks", repeated("a<br>", 100'000)},
      {"superscripts", repeated("<sup>1</sup>", 100'000)},
      {"links", repeated("<a href=/x>a</a>", 100'000)},
      {"styles side by side", repeated("<em>a</em><strong>b</strong>", 50'000)},
      {"stars", std::string(1'000'000, '*')},
      {"backticks", repeated("`a", 300'000)},
      {"brackets", std::string(1'000'000, '[')},
      {"pipes in a cell", "<table><tr><th>a<th>b<tr><td>" + std::string(500'000, '|') + "<td>b"},
      {"addresses without end", repeated("https://a*b", 50'000)},
      {"code with styles", "<code>" + repeated("<b>a</b>", 50'000)},
      {"code of dashes", "<pre>" + repeated(std::string(80, '-') + "\n", 20'000)},
      {"kept white space", "<p style='white-space: pre-wrap'>" + repeated("\t \n", 200'000) + "x"},
      {"nested styles", repeated("<span style='white-space: pre'>", 20'000) + " x"},
      {"formulas", "<span>" + repeated("<math></math><!-- -->", 20'000) + "</span>x"},
      {"formulas in scripts",
       repeated("<i class=MathJax></i>", 20'000) + repeated("<script type=math/tex>x</script>", 20'000)},
      {"boxes of code", repeated("<div class=code>", 400) + repeated("<pre>a</pre><p>copy</p>", 20'000)},
      {"lines of code", "<pre>" + repeated("<div class=line><span class=ln>1</span>a</div>", 50'000)},
      {"numbers within numbers", "<pre>" + repeated("<span class=lineno>", 300) + repeated("<b>1</b>", 50'000) + "x"},
      {"tables of code", repeated("<table><tr><td class=gutter>1<td class=code>", 400) + repeated("a ", 200'000)},
      {"pictures without scripts", repeated("<img src=a><noscript><img src=a></noscript>", 20'000)},
      {"formulas in containers", repeated("<mjx-container><b>a</b><math><mi>x</mi></math></mjx-container>", 20'000)},
      {"a formula of formulas", "<math>" + repeated("<msup><mi>x</mi>", 20'000)},
      {"a long formula", "<math alttext='" + repeated("](", 200'000) + "'></math>"},
      {"attributes of formulas",
       repeated("<span data-tex=x class=math>", 500) + repeated("<span data-tex=x>a</span>", 20'000)},
      {"callouts within callouts",
       repeated("<div class='admonition note'><p class=title>a</p>", 400) + repeated("<p>a", 20'000)},
      {"footnotes", repeated("<a href=#fn1>1</a>", 20'000) + repeated("<li id=fn1>abc <a href=#r>1</a>", 20'000)},
      {"footnotes of one block", "<p id=fn>" + repeated("<a id=r href=#q>[1]</a><a id=q>x</a>", 20'000)},
      {"notes in the margin", repeated("<p>a<label>x</label><span class=sidenote>b</span>", 20'000)},
      {"notes within notes", repeated("<span class=sidenote>a", 400) + repeated("<i>b</i>", 50'000)},
      {"dollars", std::string(500'000, '$') + repeated("$a ", 200'000)},
      {"code of backticks", "<code>" + std::string(500'000, '`')},
  };
  for (const auto& [name, html] : cases) {
    for (const int width : {0, 80}) {
      const double start = test::cpu_seconds();
      TextStyle style;
      style.width = width;
      const Rendered out = render_markup({Markup::Kind::html, html, ""}, {.text = true, .markdown = true}, style);
      EXPECT_LT(test::cpu_seconds() - start, 20) << name << " at width " << width;
      EXPECT_FALSE(out.text.empty()) << name;
      EXPECT_LT(out.text.size(), html.size() * 200 + 1000) << name;
      EXPECT_LT(out.markdown.size(), html.size() * 200 + 1000) << name;
    }
  }
}

}  // namespace
}  // namespace feedcat
