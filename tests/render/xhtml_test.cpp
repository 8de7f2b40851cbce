#include "render/xhtml/xhtml.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "feedcat/render.hpp"
#include "render/xhtml/address.hpp"
#include "render/xhtml/rules.hpp"

namespace feedcat::render {
namespace {

std::string xhtml(const std::string& html) {
  return render_markup({Markup::Kind::html, html, "https://example.org/page"}, {.xhtml = true}).xhtml;
}

std::string escaped(std::string_view text) {
  std::string out;
  append_xml(text, out);
  return out;
}

struct Case {
  const char* html;
  const char* xhtml;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& one : cases) EXPECT_EQ(xhtml(one.html), one.xhtml) << one.html;
}

TEST(Xhtml, IsWellFormed) {
  expect_all({{"<p>a<br>b<hr>", "<p>a<br/>b</p><hr/>"},
              {"<p>a &lt; b &amp; c &nbsp;\"d\"", "<p>a &lt; b &amp; c \u00a0&quot;d&quot;</p>"},
              {"<p title='x' onclick=y class=z style='color:red' lang=de-AT dir=rtl>a",
               "<p lang=\"de-AT\" xml:lang=\"de-AT\" dir=\"rtl\">a</p>"},
              {"<!-- a -- b --><p>x", "<p>x</p>"},
              {"<pre>\n\na\n</pre>", "<pre>\na\n</pre>"}});
}

TEST(Xhtml, HasNoObsoleteOrUnknownElements) {
  expect_all({{"<center>a</center>", "<div>a</div>"},
              {"<tt>a</tt><strike>b</strike><font color=red>c</font>", "<code>a</code><s>b</s><span>c</span>"},
              {"<x-box><p>a</p></x-box>", "<p>a</p>"},
              {"<details><summary>a</summary><p>b</details>", "<div><div>a</div><p>b</p></div>"},
              {"<input type=checkbox checked> a<input type=text>", "\u2611  a"}});
}

TEST(Xhtml, HasBlocksOnlyWhereTheyMayBe) {
  expect_all({{"<span>a<p>b</p></span>", "<div>a<p>b</p></div>"},
              {"<a href='https://e.org/'><div>b</div></a>", "<a href=\"https://e.org/\"><div>b</div></a>"},
              {"<b><i><div>b</div></i></b>", "<div><div><div>b</div></div></div>"},
              {"<h2><div>a</div><p>b</p></h2>", "<h2><span>a</span><br/><span>b</span></h2>"},
              {"<pre>a<div>b</div></pre>", "<pre><code>a\nb</code></pre>"}});
}

TEST(Xhtml, CompletesLists) {
  expect_all(
      {{"<ul>a<li>b</li><p>c</p></ul>", "<ul><li>a</li><li>b</li><li><p>c</p></li></ul>"},
       {"<ol start=3 reversed type=q><li value=x>a</ol>", "<ol start=\"3\" reversed=\"reversed\"><li>a</li></ol>"},
       {"<p>a</p><li>b</li>", "<p>a</p><div>b</div>"},
       {"<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"},
       {"<dl><div><dt>a<dd>b</div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"},
       {"<dl><dd>b<dt>a</dl>", "<div><div class=\"meaning\">b</div><div class=\"term\">a</div></div>"}});
}

TEST(Xhtml, CompletesTables) {
  expect_all(
      {{"<table><tfoot><tr><td>f</tfoot><tr><td align=right colspan=0 rowspan=2>a<caption>c</caption></table>",
        "<table><caption>c</caption><tbody><tr><td>f</td></tr></tbody><tbody><tr><td style=\"text-align: right\" "
        "rowspan=\"2\">a</td></tr></tbody></table>"},
       {"<table><caption>c<table><tr><td>x</table></caption><tr><td>a</table>",
        "<div>c<table><tbody><tr><td>x</td></tr></tbody></table></div><table><tbody><tr><td>a</td></tr></tbody></"
        "table>"}});
}

TEST(Xhtml, ShowsReadingsOfEveryPart) {
  expect_all({{"<ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<ruby>\u6f22<rt>kan</rt></ruby>"},
              {"<ruby>a<rt>1</rt><rt>2</rt></ruby>", "<span>a(<span>1</span>)(<span>2</span>)</span>"}});
}

TEST(Xhtml, SaysInWordsWhatABookCannotShow) {
  expect_all(
      {{"<video src='https://e.org/v.mp4'></video>", "<a class=\"media\" href=\"https://e.org/v.mp4\">video</a>"},
       {"<svg><title>Circle</title><circle/></svg>", "<span class=\"drawing\">Circle</span>"},
       {"<svg><circle/></svg>", ""},
       {"<math><mi>x</mi></math>", "<span class=\"math\">x</span>"}});
}

TEST(Xhtml, HasPicturesInOneForm) {
  expect_all(
      {{"<img width='100%' height=20 alt='a \"b\"' src=/x.png srcset='y.png 2x'>",
        "<img src=\"https://example.org/x.png\" alt=\"a &quot;b&quot;\" height=\"20\"/>"},
       {"<picture><source srcset=y.webp><img src=/x.png></picture>",
        "<img src=\"https://example.org/x.png\" alt=\"\"/>"},
       {"<a href=/y><img src=/x.png alt=z></a>",
        "<a href=\"https://example.org/y\"><img src=\"https://example.org/x.png\" alt=\"z\" class=\"linked\"/></a>"}});
}

TEST(Xhtml, HasNoCharacterThatXmlForbids) {
  EXPECT_EQ(escaped("a\x01\x1b\x7f<>&\"\t\nb"), "a\x7f&lt;&gt;&amp;&quot;\t\nb");
  EXPECT_EQ(escaped("a\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD"), "a\xEF\xBF\xBD");
}

TEST(BookAddress, HasNothingThatRfc3986DoesNotAllow) {
  const struct {
    const char* address;
    const char* expected;
  } rows[] = {{"https://e.org/a%20b?c=[d]#e", "https://e.org/a%20b?c=%5Bd%5D#e"},
              {"https://e.org/100%", "https://e.org/100%25"},
              {"HTTPS://user:secret@e.org:8080/", "https://e.org:8080/"},
              {"mailto:ann@e.org", "mailto:ann@e.org"},
              {"https://e..org/", ""},
              {"https://-e.org/", ""},
              {"https://[::1]/", ""},
              {"/relative", ""},
              {"#part", ""},
              {"magnet:?xt=1", ""},
              {"mailto:", ""}};
  for (const auto& row : rows) EXPECT_EQ(book_address(row.address), row.expected) << row.address;
}

TEST(SoundLanguage, IsLanguageScriptAndRegion) {
  const struct {
    const char* tag;
    const char* expected;
  } rows[] = {{"en", "en"},         {"de-CH-1996", "de-CH"}, {"zh-Hant-TW", "zh-Hant-TW"},
              {"es-419", "es-419"}, {"xx-yy-zz", "xx-yy"},   {"e", ""},
              {"english", ""},      {"en-gibberish", "en"}};
  for (const auto& row : rows) EXPECT_EQ(sound_language(row.tag), row.expected) << row.tag;
}

}  // namespace
}  // namespace feedcat::render
