#include "mirror/site/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace feedcat::mirror {
namespace {

using testing::HasSubstr;
using testing::Not;

SiteEntry entry(const std::string& title) {
  return {title,       "_site/pages/b/2026/a.html",
          "Blog & co", "_site/feeds/b/index.html",
          "Ann Lee",   UtcTime(std::chrono::seconds(1775755408))};
}

TEST(SitePage, AnArticleIsACompletePageWithLinksToItsNeighbours) {
  ArticlePage page;
  page.entry = entry("One < two");
  page.url = "https://example.org/?a=1&b=2";
  page.language = "en";
  page.tags = {"sea"};
  page.html = "<p>Words</p>";
  page.earlier = {"Before", "_site/pages/b/2026/#1 é.html", 0};
  const std::string html = article_page({"mirror", "../../../../"}, page);
  const std::size_t body = html.find("<article");
  EXPECT_EQ(html.substr(body),
            R"(<article id="content">
<h1 dir="auto">One &lt; two</h1>
<p class="meta"><span class="by" dir="auto">Ann Lee</span> <span class="when"><time datetime="2026-04-09T17:23:28Z">2026-04-09 17:23 UTC</time></span> <span class="from"><a href="../../../../_site/feeds/b/index.html" dir="auto">Blog &amp; co</a></span> <span><a href="https://example.org/?a=1&amp;b=2">original</a></span></p>
<ul class="tags"><li dir="auto">sea</li></ul>
<div class="body" dir="auto">
<p>Words</p>
</div>
</article>
<nav class="beside" aria-label="Other articles of this feed">
<a rel="prev" class="prev" href="../../../../_site/pages/b/2026/%231%20%C3%A9.html" dir="auto"><span>Earlier</span> Before</a>
</nav>
</body>
</html>
)");
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("script-src 'none'"));
  EXPECT_THAT(html, HasSubstr("<title>One &lt; two \u00b7 Blog &amp; co</title>"));
}

TEST(SitePage, TheSearchHasOneLineForEachArticleAndNoTextEndsItsScript) {
  EXPECT_EQ(search_chunk("2026-04-1", {{entry("A \"quote\"\n\x1B[1m"), "words \\ \u2028 more"}, {entry("B"), ""}}),
            "feedcat_chunk(\"2026-04-1\",[\n"
            "[\"_site/pages/b/2026/a.html\",\"A \\\"quote\\\" [1m\",\"Blog & co\",\"2026-04-09\",\"Ann Lee\","
            "\"words \\\\   more\"],\n"
            "[\"_site/pages/b/2026/a.html\",\"B\",\"Blog & co\",\"2026-04-09\",\"Ann Lee\",\"\"]]);\n");
}

TEST(SitePage, AnEmptyMirrorHasAnIndex) {
  const std::string html = index_page({"<mirror>", ""}, {});
  EXPECT_THAT(html, HasSubstr("No articles yet."));
  EXPECT_THAT(html, HasSubstr("<title>&lt;mirror&gt;</title>"));
  EXPECT_THAT(html, Not(HasSubstr("<mirror>")));
}

}  // namespace
}  // namespace feedcat::mirror
