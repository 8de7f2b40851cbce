#include "mirror/names.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace feedcat::mirror {
namespace {

UtcTime day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d));
}

Item item_of(const std::string& title) {
  Item item;
  item.id = "https://example.org/posts/the-id";
  item.url = "https://example.org/posts/by-address/";
  item.title = title;
  item.published = day(2026, 4, 9);
  return item;
}

std::string name_of(const std::string& title, unsigned attempt = 0) {
  return NameTemplate().path(item_of(title), "blog", day(2030, 1, 1), attempt, ".md");
}

TEST(Slug, KeepsOnlyWords) {
  const struct {
    std::string words;
    std::string slug;
  } kTable[] = {
      {"Hello, World!", "hello-world"},
      {"  --  C++20 & the rest -- ", "c-20-the-rest"},
      {"What\xE2\x80\x99s new\xE2\x80\xA6", "what-s-new"},
      {"e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
      {"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x80\x80\xE3\x80\x8C\xE9\x9B\x91\xE8\xAA\x8C\xE3\x80\x8D",
       "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E-\xE9\x9B\x91\xE8\xAA\x8C"},
      {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"},
      {"a\nb\tc\x1B[31mred", "a-b-c-31mred"},
      {"\xE2\x80\xAE"
       "evil",
       "evil"},
      {"bad \xFF bytes", "bad-bytes"},
      {"!!!", ""},
      {"", ""},
  };
  for (const auto& row : kTable) EXPECT_EQ(slug(row.words, 100), row.slug) << row.words;
}

TEST(Slug, IsCutBetweenCharacters) {
  EXPECT_EQ(slug("one two three", 8), "one-two");
  EXPECT_EQ(slug("\xC3\xA9\xC3\xA9\xC3\xA9", 5), "\xC3\xA9\xC3\xA9");
}

TEST(ArticleName, ConsistsOfDateAndTitle) {
  EXPECT_EQ(name_of("A Title"), "blog/2026/2026-04-09-a-title.md");
  EXPECT_EQ(name_of("A Title", 1), "blog/2026/2026-04-09-a-title-2.md");
}

TEST(ArticleName, FallsBackToTheAddressThenTheId) {
  EXPECT_EQ(name_of("???"), "blog/2026/2026-04-09-by-address.md");
  Item item = item_of("");
  item.url.clear();
  EXPECT_EQ(NameTemplate().path(item, "blog", {}, 0, ".md"), "blog/2026/2026-04-09-the-id.md");
  item.id = "...";
  EXPECT_EQ(NameTemplate().path(item, "blog", {}, 0, ".md"), "blog/2026/2026-04-09-untitled.md");
}

TEST(ArticleName, IsNeverANameThatTheMirrorUses) {
  const NameTemplate flat = *NameTemplate::parse("{slug}");
  for (const char* title : {"Index", "INDEX", "index!"}) {
    EXPECT_EQ(flat.path(item_of(title), "blog", {}, 0, ".html"), "index_.html") << title;
    EXPECT_EQ(flat.path(item_of(title), "blog", {}, 1, ".html"), "index-2.html") << title;
    EXPECT_EQ(flat.path(item_of(title), "blog", {}, 0, ".md"), "index.md") << title;
  }
  EXPECT_EQ(NameTemplate::parse("{feed}/{slug}")->path(item_of("Index"), "blog", {}, 0, ".html"), "blog/index.html");
  EXPECT_EQ(flat.path(item_of("Feed"), "blog", {}, 0, ".xml"), "feed_.xml");
  for (const char* own : {"_site/{slug}", ".feedcat/{slug}", "_SITE/{slug}"}) {
    EXPECT_FALSE(NameTemplate::parse(own)) << own;
  }
}

TEST(ArticleName, UsesTheTimeOfTheFirstSightIfThereIsNoDate) {
  Item item = item_of("t");
  item.published.reset();
  EXPECT_EQ(NameTemplate().path(item, "blog", day(2030, 1, 2), 0, ".md"), "blog/2030/2030-01-02-t.md");
  item.updated = day(2027, 3, 4);
  EXPECT_EQ(NameTemplate().path(item, "blog", day(2030, 1, 2), 0, ".md"), "blog/2027/2027-03-04-t.md");
}

TEST(ArticleName, StaysInsideWhateverTheTitle) {
  const std::string long_title(5000, 'x');
  const std::string hostile[] = {"../../etc/passwd",
                                 "/abs",
                                 "CON",
                                 "-rf",
                                 long_title,
                                 "\n\n",
                                 "\x1B]0;x\a",
                                 "a/b\\c:d*e",
                                 ".hidden",
                                 "..",
                                 "nul.txt",
                                 "a\x01"
                                 "b",
                                 "\xE2\x80\xAE",
                                 "\xF0\x9F\x98\x80",
                                 "   "};
  for (const std::string& title : hostile) {
    for (const std::string written : {"{feed}/{year}/{date}-{slug}", "{slug}", "{slug}/{id}", "x/{slug}{slug}"}) {
      const auto names = NameTemplate::parse(written);
      ASSERT_TRUE(names);
      for (const unsigned attempt : {0U, 1U, 8U, 12U}) {
        const std::string path = names->path(item_of(title), "blog", {}, attempt, ".md");
        EXPECT_FALSE(path.starts_with('/')) << path;
        EXPECT_TRUE(path.ends_with(".md")) << path;
        std::size_t from = 0;
        while (from <= path.size()) {
          const std::size_t end = std::min(path.find('/', from), path.size());
          const std::string name = path.substr(from, end - from);
          from = end + 1;
          EXPECT_FALSE(name.empty()) << path;
          EXPECT_LE(name.size(), 120U) << path;
          EXPECT_EQ(name.find_first_of("\\:*?\"<>|"), std::string::npos) << path;
          EXPECT_TRUE(name[0] != '-' && name[0] != '.') << path;
          EXPECT_TRUE(name.back() != '.' && name.back() != ' ') << path;
          EXPECT_EQ(base::find_invalid_utf8(name), std::string::npos) << path;
          for (const char c : name) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) << path;
          const std::string stem = name.substr(0, name.find('.'));
          EXPECT_TRUE(stem != "con" && stem != "nul") << path;
        }
      }
    }
  }
}

TEST(ArticleName, LongNamesKeepDateNumberAndExtension) {
  const std::string name = name_of(std::string(5000, 'x'), 1);
  EXPECT_TRUE(name.starts_with("blog/2026/2026-04-09-xxx"));
  EXPECT_TRUE(name.ends_with("x-2.md"));
  EXPECT_EQ(name.size(), std::string("blog/2026/").size() + 120);
}

TEST(ArticleName, IsDifferentInEveryAttempt) {
  std::set<std::string> names;
  for (unsigned attempt = 0; attempt < 30; ++attempt) names.insert(name_of("t", attempt));
  EXPECT_EQ(names.size(), 30U);
}

TEST(NameTemplate, RefusesNamesThatWouldLeaveTheMirror) {
  for (const std::string written : {"", "/x", "a//b", "../x", "x/..", ".feedcat/x", "{unknown}"}) {
    const auto names = NameTemplate::parse(written);
    ASSERT_FALSE(names) << written;
    EXPECT_EQ(names.error().kind, ErrorKind::usage);
  }
}

TEST(NameTemplate, FillsItsFields) {
  const auto names = NameTemplate::parse("all {feed}/{month}/{day} {id} {{slug");
  ASSERT_TRUE(names);
  EXPECT_EQ(names->path(item_of("t"), "blog", {}, 0, ".html"),
            "all blog/04/09 " + base::hash128_hex("https://example.org/posts/the-id").substr(0, 12) + " {{slug.html");
}

TEST(FolderName, ComesFromTheTitleOrElseFromTheHost) {
  EXPECT_EQ(folder_name("My Blog: Notes", "https://example.org/", "x"), "my-blog-notes");
  EXPECT_EQ(folder_name("", "https://blog.example.org/x", "x"), "blog-example-org");
  EXPECT_EQ(folder_name("...", "", "https://feeds.example.org/rss"), "feeds-example-org");
  EXPECT_EQ(folder_name("", "", "/home/me/some feed.xml"), "some-feed-xml");
  EXPECT_EQ(folder_name("", "", ""), "feed");
  EXPECT_EQ(folder_name("CON", "", ""), "con_");
  EXPECT_LE(folder_name(std::string(500, 'y'), "", "").size(), 60U);
}

TEST(PathKey, IsEqualForNamesThatAFileSystemMayTreatAsEqual) {
  EXPECT_EQ(path_key("Blog/\xC3\x89t\xC3\xA9.md"), path_key("blog/e\xCC\x81te\xCC\x81.md"));
  EXPECT_NE(path_key("blog/a.md"), path_key("blog/b.md"));
}

}  // namespace
}  // namespace feedcat::mirror
