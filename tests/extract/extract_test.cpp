#include "feedcat/article.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "feedcat/render.hpp"
#include "text/date.hpp"

namespace feedcat {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Returns five paragraphs of prose, which are long enough to be an article.
std::string prose() {
  std::string out;
  for (const char* subject : {"The lighthouse", "The ferry", "The old quay", "The harbour master", "The tide"}) {
    out += "<p>" + std::string(subject) +
           " was there long before the town was, and nobody, whether sailor, clerk or child, remembers a morning "
           "without it. In winter, when the fog comes in, people listen for it; in summer they forget it.</p>\n";
  }
  return out;
}

Result<Article> extract(const std::string& body, const std::string& head = "<title>By the water</title>") {
  const std::string page = "<!doctype html><html lang=en><head>" + head + "</head><body>" + body + "</body></html>";
  return extract_article({page, "text/html; charset=utf-8", "https://example.org/2026/harbour"});
}

std::string text_of(const Result<Article>& article) {
  return article ? render_markup(article->item.body, {.text = true}).text : "error: " + article.error().message;
}

TEST(Extract, TheArticleWithoutWhatStandsAroundIt) {
  const std::string text = text_of(extract(
      "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav>"
      "<div class=sidebar><p>Subscribe, share, follow, and read what others, too, have liked this week.</p></div>"
      "<div id=story><h1>By the water</h1>" +
      prose() +
      "</div><div class=comments><p>First!, said somebody, and then, of course, somebody else said it too.</p></div>"
      "<footer><p>All rights reserved, everywhere, for ever, by the company that owns this site.</p></footer>"));
  EXPECT_THAT(text, HasSubstr("The lighthouse was there"));
  EXPECT_THAT(text, HasSubstr("The tide was there"));
  for (const char* noise : {"Home", "Subscribe", "First!", "rights reserved", "By the water"}) {
    EXPECT_THAT(text, Not(HasSubstr(noise)));
  }
}

/// Shows what is pruned inside an article, and what stays.
TEST(Extract, EachPruningRuleTakesItsOwn) {
  const struct {
    const char* rule;
    const char* markup;
    const char* words;
    bool stays;
  } rows[] = {
      {"caption", "<figure><img src=a.jpg><figcaption>A boat at dawn</figcaption></figure>", "A boat at dawn", false},
      {"credit", "<div class=photo-credit>Photo by the harbour office</div>", "Photo by", false},
      {"only a link", "<p><a href=/other>Ten more harbours that you should see</a></p>", "Ten more harbours", false},
      {"phrase", "<p>Advertisement</p>", "Advertisement", false},
      {"phrase in German", "<p>Lesen Sie auch: <a href=/x>Ebbe und Flut</a></p>", "Ebbe und Flut", false},
      {"furniture", "<div class=related-posts><p>Boats we liked last year, and why.</p></div>", "Boats we liked",
       false},
      {"byline", "<p class=byline>By A Writer</p>", "A Writer", false},
      {"heading stays", "<h2>What the gulls know</h2><p>They know, it seems, everything worth knowing.</p>",
       "What the gulls know", true},
      {"list stays", "<ul><li>Rope, coiled<li>Tar, warm<li>Patience, much of it</ul>", "Tar, warm", true},
      {"quote stays", "<blockquote><p>Never turn your back on the sea, she said.</p></blockquote>", "Never turn", true},
      {"code stays", "<pre><code>tide --port home</code></pre>", "tide --port home", true},
      {"table stays", "<table><tr><th>Hour<th>Depth<tr><td>6<td>2.1 m<tr><td>12<td>0.4 m</table>", "2.1 m", true},
      {"link in a sentence stays", "<p>As <a href=/log>the log</a> says, the sea was calm, the sky was clear.</p>",
       "the log", true},
  };
  for (const auto& row : rows) {
    const std::string text = text_of(extract("<article>" + prose() + row.markup + prose() + "</article>"));
    EXPECT_EQ(text.find(row.words) != std::string::npos, row.stays) << row.rule << "\n" << text;
  }
}

TEST(Extract, WhatFollowsAHeadingOfOtherArticlesIsNoPartOfIt) {
  const std::string text = text_of(extract(
      "<article>" + prose() + prose() + "<h3>Related stories</h3><p>A ferry, a fog, a fall: read on.</p></article>"));
  EXPECT_THAT(text, HasSubstr("The tide was there"));
  EXPECT_THAT(text, Not(HasSubstr("a fall")));
}

TEST(Extract, BareTextBetweenLineBreaksBecomesParagraphs) {
  std::string markup = prose();
  for (std::size_t at = markup.find("<p>"); at != std::string::npos; at = markup.find("<p>")) markup.replace(at, 3, "");
  for (std::size_t at = markup.find("</p>"); at != std::string::npos; at = markup.find("</p>")) {
    markup.replace(at, 4, "<br><br>");
  }
  const std::string text = text_of(extract("<div><div>" + markup + "</div></div>"));
  EXPECT_THAT(text, HasSubstr("forget it.\n\nThe ferry"));
}

TEST(Extract, MetadataComesFromLinkedDataThenFromMetaElements) {
  const Result<Article> linked =
      extract("<article>" + prose() + "</article>", R"(<title>By the water | Harbour News</title>
      <meta property="og:title" content="Another title"><meta property="og:site_name" content="Another site">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
      {"@type":"NewsArticle","headline":"By the water &amp; beyond","author":[{"name":"A Writer"},{"name":"B Writer"}],
       "publisher":{"name":"Harbour News"},"datePublished":"2026-04-01T08:00:00+02:00","dateModified":"2026-04-02",
       "description":"Of tides."}]}</script><link rel=canonical href="/2026/harbour?ok">)");
  ASSERT_TRUE(linked);
  EXPECT_EQ(linked->item.title, "By the water & beyond");
  EXPECT_EQ(linked->item.authors, (std::vector<Person>{{"A Writer", "", ""}, {"B Writer", "", ""}}));
  EXPECT_EQ(linked->site_name, "Harbour News");
  EXPECT_EQ(linked->item.published, text::parse_date("2026-04-01T06:00:00Z"));
  EXPECT_EQ(linked->item.updated, text::parse_date("2026-04-02"));
  EXPECT_EQ(linked->item.summary, "Of tides.");
  EXPECT_EQ(linked->item.url, "https://example.org/2026/harbour?ok");
  EXPECT_EQ(linked->item.language, "en");
  EXPECT_EQ(linked->item.content_source, ContentSource::page);

  const Result<Article> plain =
      extract("<p class=byline>C Writer</p><article>" + prose() + "</article>",
              "<title>By the water of the harbour | Harbour News</title>"
              "<meta name=description content='Of   fog.'><meta property='og:image' content='/a.jpg'>");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->item.title, "By the water of the harbour");
  EXPECT_EQ(plain->item.summary, "Of fog.");
  EXPECT_EQ(plain->item.image, "https://example.org/a.jpg");
  EXPECT_EQ(plain->item.authors, (std::vector<Person>{{"C Writer", "", ""}}));
  EXPECT_EQ(plain->item.published, std::nullopt);
}

TEST(Extract, PagesWithoutAnArticleAreNamed) {
  const struct {
    const char* title;
    const char* body;
    const char* verdict;
  } rows[] = {
      {"Just a moment...", "<h1>harbour.example</h1><p>Verify you are human by completing the action below.</p>",
       "bot challenge"},
      {"Before you continue", "<p>We and our partners store information on your device.</p><button>Accept</button>",
       "consent page"},
      {"404 - Page not found", "<h1>404</h1><p>The page you are looking for is gone.</p>", "error page"},
      {"By the water", "<p>The lighthouse was there.</p><p>Subscribe to continue reading.</p>", "paywall"},
      {"", "", "empty page"},
  };
  for (const auto& row : rows) {
    const Result<Article> page = extract(row.body, std::string("<title>") + row.title + "</title>");
    ASSERT_FALSE(page) << row.title;
    EXPECT_EQ(page.error(), (Error{ErrorKind::no_article, std::string("no article found (") + row.verdict + ")"}));
  }
}

TEST(Extract, AnArticleAboutSuchPagesIsOne) {
  EXPECT_TRUE(extract("<article><p>Why does every site say that we and our partners care, and accept all cookies?</p>" +
                          prose() + prose() + prose() + "</article>",
                      "<title>Cookie consent, and what it cost us</title>"));
}

/// Shows lazy images, images in noscript, and how the best of several addresses is chosen.
TEST(Extract, PicturesHaveTheirBestAddress) {
  const struct {
    const char* markup;
    const char* address;
  } rows[] = {
      {"<img src='data:image/gif;base64,R0lGOD' data-src='/lazy.jpg'>", "https://example.org/lazy.jpg"},
      {"<img class=lazy><noscript><img src='/plain.jpg'></noscript>", "https://example.org/plain.jpg"},
      {"<picture><source srcset='/s.webp 400w, /l.webp 1600w'><img alt=x></picture>", "https://example.org/l.webp"},
      {"<img srcset='/one.jpg 1x, /two.jpg 2x'>", "https://example.org/two.jpg"},
      {"<amp-img src='/amp.jpg' width=4 height=3></amp-img>", "https://example.org/amp.jpg"},
  };
  for (const auto& row : rows) {
    const Result<Article> article = extract("<article>" + prose() + row.markup + prose() + "</article>");
    ASSERT_TRUE(article) << row.markup;
    EXPECT_THAT(article->item.body.source, HasSubstr("src=\"" + std::string(row.address) + "\"")) << row.markup;
  }
}

/// The order is that of browsers: a byte order mark, then what the transfer says, then what the page says.
TEST(Extract, TheByteOrderMarkSaysTheEncoding) {
  const std::string body = "</head><body><article>" + prose() + "<p>Zur M\xC3\xBChle, f\xC3\xBCr immer.</p></article>";
  for (const std::string type : {"text/html; charset=iso-8859-1", ""}) {
    const std::string page = "\xEF\xBB\xBF<html><head><meta charset=windows-1251>" + body;
    EXPECT_THAT(text_of(extract_article({page, type, ""})), HasSubstr("Zur M\u00fchle, f\u00fcr immer.")) << type;
  }
  std::string latin =
      "<html><head><meta charset=iso-8859-1></head><body><article>" + prose() + "<p>M\xFChle</p></article>";
  EXPECT_THAT(text_of(extract_article({latin, "text/html", ""})), HasSubstr("M\u00fchle"));
}

TEST(Extract, ThePageAfterThisOneIsNoted) {
  const Result<Article> article = extract("<article>" + prose() + "</article>", "<link rel=next href='?page=2'>");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->next_page, "https://example.org/2026/harbour?page=2");
}

TEST(Extract, ExplainsItsStages) {
  const std::string page =
      "<!doctype html><body><div class=entry>" + prose() + "<div class=newsletter>Sign up</div></div>";
  const Result<Article> article = extract_article({page, "text/html", ""}, {.explain = true});
  ASSERT_TRUE(article);
  const std::string all = testing::PrintToString(article->explanation);
  for (const char* line : {"candidate ", "div.entry", "attempt, strict: ", "unlikely, newsletter: div.newsletter"}) {
    EXPECT_THAT(all, HasSubstr(line));
  }
}

}  // namespace
}  // namespace feedcat
