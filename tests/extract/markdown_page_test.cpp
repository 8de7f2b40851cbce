#include "extract/markdown_page.hpp"

#include <gtest/gtest.h>

#include <string>

#include "feedcat/article.hpp"
#include "feedcat/render.hpp"

namespace feedcat {
namespace {

constexpr std::string_view kUrl = "https://example.org/notes/tides.md";

Item page(std::string_view markdown) {
  Result<Article> article = extract_article({markdown, "text/markdown; charset=utf-8", kUrl});
  EXPECT_TRUE(article.has_value()) << markdown;
  return article ? article->item : Item();
}

TEST(MarkdownPage, IsRecognisedByItsTypeOrItsName) {
  const struct {
    std::string_view type;
    std::string_view url;
    std::string_view bytes;
    bool expected;
  } rows[] = {
      {"text/markdown", "https://e.org/a", "words", true},
      {"Text/X-Markdown; charset=utf-8", "", "words", true},
      {"text/plain", "https://e.org/a.md?x=1", "words", true},
      {"", "https://e.org/a.markdown", "words", true},
      {"text/plain", "https://e.org/a.txt", "words", false},
      {"text/html", "https://e.org/a.md", "words", false},
      {"text/markdown", "https://e.org/a", "\n<!DOCTYPE html><p>x", false},
      {"text/markdown", "https://e.org/a", "<html lang=en>", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(extract::is_markdown_page({row.bytes, row.type, row.url}), row.expected) << row.type << " " << row.url;
  }
}

TEST(MarkdownPage, AHeadSaysWhatThePageIs) {
  const Item item = page(
      "---\ntitle: 'The *tide*'\nauthors: [Ida Roe, \"Bo Chen\"]\ndate: 2026-03-02\nlastmod: 2026-03-03T10:00:00Z\n"
      "lang: en\ndescription: \"In <b>short</b>.\"\nnested:\n  title: no\n---\n# The tide\n\nIt *turns*.\n");
  EXPECT_EQ(item.title, "The *tide*");
  EXPECT_EQ(item.authors, (std::vector<Person>{{.name = "Ida Roe"}, {.name = "Bo Chen"}}));
  EXPECT_EQ(item.published, UtcTime(std::chrono::seconds(1772409600)));
  EXPECT_EQ(item.updated, UtcTime(std::chrono::seconds(1772532000)));
  EXPECT_EQ(item.language, "en");
  EXPECT_EQ(item.summary, "In short.");
  EXPECT_EQ(render_markup(item.body, {.text = true}).text, "It turns.\n");
  EXPECT_EQ(item.body.base, kUrl);
  EXPECT_EQ(page("+++\ntitle = \"Fog\"\n+++\nIt lifts.").title, "Fog");
}

TEST(MarkdownPage, WithoutAHeadTheFirstHeadingIsTheTitle) {
  for (const char* const markdown : {"\n# The `tide` #\n\nIt turns.\n", "The `tide`\n=====\nIt turns."}) {
    const Item item = page(markdown);
    EXPECT_EQ(item.title, "The tide") << markdown;
    EXPECT_EQ(item.summary, "It turns.");
    EXPECT_EQ(render_markup(item.body, {.text = true}).text, "It turns.\n");
  }
  EXPECT_EQ(page("It turns.\n\n# Later\n").title, "");
  EXPECT_EQ(page("---\nA rule, and no end of a head.").title, "");
}

TEST(MarkdownPage, ThatShowsNothingIsNoArticle) {
  for (const char* const markdown : {"", " \n", "<!-- x -->", "<script>x()</script>\n"}) {
    const Result<Article> article = extract_article({markdown, "text/markdown", kUrl});
    ASSERT_FALSE(article.has_value()) << markdown;
    EXPECT_EQ(article.error().message, "no article found (empty page)");
  }
}

TEST(MarkdownPage, APageSaysWhereItsMarkdownIs) {
  std::string html =
      "<html><head><title>Tide</title><link rel=alternate type='text/markdown' href='tide.md'></head><article>";
  for (int i = 0; i < 9; ++i) {
    html +=
        "<p>In spring the bell is looked at by everybody who passes, by sailors, clerks and children, and by day.</p>";
  }
  const Result<Article> article = extract_article({html, "text/html", "https://example.org/notes/"});
  ASSERT_TRUE(article.has_value()) << article.error().message;
  EXPECT_EQ(article->markdown_url, "https://example.org/notes/tide.md");
}

}  // namespace
}  // namespace feedcat
