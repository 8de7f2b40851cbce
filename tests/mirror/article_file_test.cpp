#include "mirror/article_file.hpp"

#include <gtest/gtest.h>

#include "mirror/front_matter.hpp"
#include "text/json.hpp"

namespace feedcat::mirror {
namespace {

const std::string kNasty =
    "quote \" back \\ colon: # hash\nline\ttab \x1B[31m \xC2\x85 \xE2\x80\xA8 \xEF\xBB\xBF - {x} 'y' --> ---";

Item full_item() {
  Item item;
  item.id = "tag:example.org,2026:1";
  item.url = "https://example.org/1";
  item.title = kNasty;
  item.published = UtcTime(std::chrono::seconds(1'775'756'008));
  item.authors = {{"Ann \"A\" Lee", "", ""}, {"", "bo@example.org", ""}};
  item.tags = {"one, two", "[three]"};
  item.attachments = {{"https://example.org/a.mp3", "audio/mpeg", "", 123U, 61.5}};
  item.body = {Markup::Kind::html, "<p>Words.</p>", ""};
  return item;
}

ArticleHead head_of(const Item& item) {
  return {"https://example.org/feed",
          "Feed",
          item.id,
          item.url,
          item.title,
          item.published,
          UtcTime(std::chrono::seconds(1'800'000'000))};
}

TEST(ArticleHead, IsReadBackFromEveryFormat) {
  const Item item = full_item();
  Feed feed;
  feed.title = "Other";
  ArticleHead expected = head_of(item);
  for (const std::string name : {"markdown", "text", "html", "json"}) {
    const std::string file = *write_article_file({item, feed}, head_of(item), *find_writer(name));
    const auto head = parse_article_file(file).head;
    ASSERT_TRUE(head) << file;
    EXPECT_EQ(*head, expected) << name;
  }
}

TEST(ArticleHead, SurvivesAMissingDateAndTitle) {
  Item item;
  item.id = "1";
  Feed feed;
  for (const std::string name : {"markdown", "text", "html", "json"}) {
    const auto head = parse_article_file(*write_article_file({item, feed}, head_of(item), *find_writer(name))).head;
    ASSERT_TRUE(head) << name;
    EXPECT_EQ(*head, head_of(item)) << name;
  }
}

TEST(ArticleHead, IsNotFoundInFilesOfOthers) {
  for (const std::string file : {"", "---\n", "---\ntitle: x\n---\n", "# My notes\n", "{}", "[1]", "{\"_mirror\":{}}",
                                 "<!-- feedcat: ", "<!-- feedcat: {} -->\n", "---\nid: \"1\"\nsource: \"s\"\n---\n"}) {
    EXPECT_FALSE(parse_article_file(file).head) << file;
  }
}

TEST(ArticleFile, IsParsedInEveryFormat) {
  Item item = full_item();
  item.title = "Title";
  item.language = "en";
  item.body.source = "<p>Some <b>words</b>.</p>";
  const std::vector<std::string> names = {"Ann \"A\" Lee", "bo@example.org"};
  const std::vector<std::string> attached = {"https://example.org/a.mp3"};
  const struct {
    std::string writer;
    ArticleFormat format;
    std::vector<std::string> authors;
    std::string body;
    std::string words;
  } kTable[] = {
      {"markdown", ArticleFormat::markdown, names,
       "Some **words**.\n\n- <https://example.org/a.mp3> (audio/mpeg, 123 B, 1:02)\n",
       "Some **words**.\n\n- <https://example.org/a.mp3> (audio/mpeg, 123 B, 1:02)\n"},
      {"text", ArticleFormat::text, names,
       "Some words.\n\nattached https://example.org/a.mp3 (audio/mpeg, 123 B, 1:02)\n",
       "Some words.\n\nattached https://example.org/a.mp3 (audio/mpeg, 123 B, 1:02)\n"},
      {"json", ArticleFormat::json, names, "<p>Some <b>words</b>.</p>", "Some words."},
  };
  for (const auto& row : kTable) {
    const ArticleFile file =
        parse_article_file(*write_article_file({item, Feed{}}, head_of(item), *find_writer(row.writer)));
    EXPECT_EQ(file.format, row.format) << row.writer;
    EXPECT_EQ(file.language, "en") << row.writer;
    EXPECT_EQ(file.authors, row.authors) << row.writer;
    EXPECT_EQ(file.tags, item.tags) << row.writer;
    EXPECT_EQ(file.attachments, attached) << row.writer;
    EXPECT_EQ(file.body, row.body) << row.writer;
    EXPECT_EQ(words_of(file), row.words) << row.writer;
  }
}

TEST(ArticleFile, InHtmlHasItsAttachmentsInTheBody) {
  Item item = full_item();
  item.body.source = "<p>Some <b>words</b>.</p>";
  const ArticleFile file = parse_article_file(*write_article_file({item, Feed{}}, head_of(item), *find_writer("html")));
  EXPECT_EQ(file.format, ArticleFormat::html);
  EXPECT_EQ(file.attachments, std::vector<std::string>{});
  EXPECT_EQ(file.body,
            "<div class=\"body\" dir=\"auto\">\n<p>Some <b>words</b>.</p>\n</div>\n"
            "<ul class=\"attachments\">\n<li><a href=\"https://example.org/a.mp3\">https://example.org/a.mp3</a> "
            "<span>audio/mpeg, 123 B, 1:02</span></li>\n</ul>\n");
  EXPECT_EQ(words_of(file), "Some words. https://example.org/a.mp3 audio/mpeg, 123 B, 1:02");
}

TEST(ArticleFile, InTextWithoutABylineKeepsItsFirstParagraph) {
  Item item;
  item.id = "1";
  item.title = "Title";
  item.body = {Markup::Kind::html, "<p>One.</p><p>Two.</p>", {}};
  const ArticleFile file = parse_article_file(*write_article_file({item, Feed{}}, head_of(item), *find_writer("text")));
  EXPECT_EQ(file.body, "One.\n\nTwo.\n");
}

TEST(ArticleFile, HasAHeadButNoBodyIfItWasCutShort) {
  const std::string whole = *write_article_file({full_item(), Feed{}}, head_of(full_item()), *find_writer("markdown"));
  const ArticleFile file = parse_article_file(whole.substr(0, whole.find("---\n\n")));
  EXPECT_TRUE(file.head);
  EXPECT_EQ(file.body, "");
}

TEST(ArticleHead, StaysValidJsonAndHtml) {
  const Item item = full_item();
  const Feed feed;
  const auto json = text::JsonDocument::parse(*write_article_file({item, feed}, head_of(item), *find_writer("json")));
  ASSERT_TRUE(json && !json->repaired());
  EXPECT_EQ(json->root()["items"].size(), 1U);
  const std::string html = *write_article_file({item, feed}, head_of(item), *find_writer("html"));
  EXPECT_EQ(html.find("-->"), html.find(" -->\n<!DOCTYPE html>") + 1);
}

TEST(FrontMatter, IsWrittenWithEveryField) {
  Item item = full_item();
  item.title = "Title";
  Feed feed;
  feed.title = "Feed";
  feed.language = "en";
  const std::string file = *write_article_file({item, feed}, head_of(item), *find_writer("markdown"));
  const std::string expected =
      "---\n"
      "title: \"Title\"\n"
      "id: \"tag:example.org,2026:1\"\n"
      "url: \"https://example.org/1\"\n"
      "source: \"https://example.org/feed\"\n"
      "date: 2026-04-09T17:33:28Z\n"
      "first_seen: 2027-01-15T08:00:00Z\n"
      "feed: \"Feed\"\n"
      "authors: [\"Ann \\\"A\\\" Lee\", \"bo@example.org\"]\n"
      "tags: [\"one, two\", \"[three]\"]\n"
      "language: \"en\"\n"
      "attachments:\n"
      "  - url: \"https://example.org/a.mp3\"\n"
      "    type: \"audio/mpeg\"\n"
      "    size: 123\n"
      "    duration: 61.5\n"
      "---\n"
      "\n"
      "# Title\n";
  EXPECT_EQ(file.substr(0, expected.size()), expected);
}

TEST(YamlQuote, IsJsonToo) {
  for (const std::string& s : {kNasty, std::string("a\0b", 3), std::string("\xFF\xEF\xBF\xBF\x7F"), std::string()}) {
    const auto json = text::JsonDocument::parse("[" + yaml_quote(s) + "]");
    ASSERT_TRUE(json && !json->repaired()) << yaml_quote(s);
  }
  EXPECT_EQ(yaml_quote(kNasty).find_first_of("\n\t\x1B"), std::string::npos);
  EXPECT_EQ(yaml_quote("\xC2\x85\xE2\x80\xA8\xEF\xBB\xBF\x7F"), "\"\\u0085\\u2028\\ufeff\\u007f\"");
}

}  // namespace
}  // namespace feedcat::mirror
