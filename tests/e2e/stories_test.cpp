// `fetch --stories`: articles of different feeds on one event are shown together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/book.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kReport =
    "Two trams collided at the Weavers' Bridge in Ostleigh on Monday, and nine people were taken to hospital. The "
    "driver "
    "of the second tram, Marek Tolliver, said that the brakes had answered late.";

std::string item(const std::string& address, const std::string& title, const std::string& hour,
                 const std::string& text) {
  return "<item><title>" + title + "</title><link>" + address + "</link><guid>" + address +
         "</guid><pubDate>Mon, 01 Jun 2026 " + hour + ":00:00 GMT</pubDate><description>" + text +
         "</description></item>";
}

std::string feed(const std::string& name, const std::string& items) {
  return "<rss version='2.0'><channel><title>" + name + "</title><link>https://" + name + ".example/</link>" + items +
         "</channel></rss>";
}

/// Three feeds. Harbour has the report first; Lantern and Ferry follow. Lantern has another article, which is newer.
class Stories : public testing::Test {
 protected:
  std::vector<std::string> fetch(const std::vector<std::string>& options) const {
    std::vector<std::string> command{"fetch", "--stories", ferry_, lantern_, harbour_};
    command.insert(command.end(), options.begin(), options.end());
    return command;
  }
  std::string printed(const std::vector<std::string>& options) const {
    const Ran ran = feedcat(fetch(options));
    EXPECT_EQ(ran.status, 0) << ran.err;
    return ran.out;
  }

  TemporaryFolder folder_;
  std::string harbour_ = write_whole(
      folder_ / "harbour.xml", feed("Harbour", item("https://harbour.example/1", "Trams collide", "08", kReport)));
  std::string lantern_ =
      write_whole(folder_ / "lantern.xml",
                  feed("Lantern", item("https://lantern.example/2", "Swans return", "12", "They are back.") +
                                      item("https://lantern.example/1", "Nine hurt", "09", kReport)));
  std::string ferry_ = write_whole(
      folder_ / "ferry.xml", feed("Ferry", item("https://ferry.example/1", "Accident on line 14", "10", kReport)));
};

TEST_F(Stories, TextShowsTheFirstArticleAndNamesTheOtherFeeds) {
  EXPECT_EQ(
      printed({}),
      "Swans return\n2026-06-01 12:00 UTC \u00b7 Lantern\nhttps://lantern.example/2\n\nThey are back.\n\n" +
          [] {
            std::string rule;
            for (int i = 0; i < 80; ++i) rule += "\u2501";
            return rule;
          }() +
          "\n\nTrams collide\n2026-06-01 08:00 UTC \u00b7 Harbour\nhttps://harbour.example/1\n"
          "Also: Lantern, Ferry\n\n" +
          kReport + "\n");
}

TEST_F(Stories, MarkdownAndHtmlLinkTheOtherArticles) {
  EXPECT_THAT(printed({"-f", "markdown"}),
              HasSubstr("\nAlso: [Lantern](<https://lantern.example/1>), [Ferry](<https://ferry.example/1>)\n"));
  const std::string page = printed({"-f", "html"});
  EXPECT_THAT(page, HasSubstr("<p class=\"meta\">Also: <a href=\"https://lantern.example/1\">Lantern</a>, "
                              "<a href=\"https://ferry.example/1\">Ferry</a></p>\n"));
  EXPECT_THAT(page, Not(HasSubstr("Nine hurt")));
}

TEST_F(Stories, JsonHasAllArticlesAndTheirStory) {
  const nlohmann::json document = nlohmann::json::parse(printed({"-f", "json"}));
  const nlohmann::json story = nlohmann::json::parse(R"({"id": "https://harbour.example/1", "members": [
    {"feed": "Harbour", "title": "Trams collide", "url": "https://harbour.example/1"},
    {"feed": "Lantern", "title": "Nine hurt", "url": "https://lantern.example/1"},
    {"feed": "Ferry", "title": "Accident on line 14", "url": "https://ferry.example/1"}]})");
  ASSERT_EQ(document["items"].size(), 4U);
  EXPECT_FALSE(document["items"][0]["_feedcat"].contains("story"));
  for (int i = 1; i < 4; ++i) EXPECT_EQ(document["items"][i]["_feedcat"]["story"], story) << i;
}

TEST_F(Stories, AListHasALineForEachArticleAndTheOthersFollowTheFirst) {
  EXPECT_EQ(printed({"-f", "list"}),
            "2026-06-01  Lantern  Swans return  https://lantern.example/2\n"
            "2026-06-01  Harbour  Trams collide  https://harbour.example/1\n"
            "2026-06-01  Lantern  Nine hurt  https://lantern.example/1\n"
            "2026-06-01  Ferry  Accident on line 14  https://ferry.example/1\n");
}

/// The book has a page for each article, and the last one is in no story.
TEST_F(Stories, ABookHasAnEntryForEachStoryWithItsArticlesBelowIt) {
  const std::string book = folder_ / "x.epub", again = folder_ / "again.epub";
  printed({"-f", "epub", "-o", book});
  const std::string contents = file_in_book(book, "EPUB/nav.xhtml");
  EXPECT_THAT(contents, HasSubstr("<ol>\n<li><a href=\"article-00002.xhtml\">Trams collide</a>\n<ol>\n"
                                  "<li><a href=\"article-00002.xhtml\">Trams collide \u00b7 Harbour</a></li>\n"
                                  "<li><a href=\"article-00003.xhtml\">Nine hurt \u00b7 Lantern</a></li>\n"
                                  "<li><a href=\"article-00004.xhtml\">Accident on line 14 \u00b7 Ferry</a></li>\n"
                                  "</ol>\n</li>\n<li><span>Lantern</span>\n<ol>\n"
                                  "<li><a href=\"article-00001.xhtml\">Swans return</a></li>\n</ol>\n</li>\n</ol>\n"));
  const std::string page = file_in_book(book, "EPUB/article-00003.xhtml");
  EXPECT_THAT(page, HasSubstr("Marek Tolliver"));
  EXPECT_THAT(page, HasSubstr("<a href=\"article-00002.xhtml\">Previous</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"article-00004.xhtml\">Next</a>"));
  EXPECT_THAT(file_in_book(book, "EPUB/article-00002.xhtml"), Not(HasSubstr("Also:")));
  printed({"-f", "epub", "-o", again});
  EXPECT_TRUE(read_whole(book) == read_whole(again));
}

TEST_F(Stories, ABookOfThemIsGood) {
  FEEDCAT_NEEDS_EPUBCHECK;
  const std::string all = folder_ / "all.epub", one = folder_ / "one.epub";
  printed({"-f", "epub", "-o", all});
  printed({"-f", "epub", "-o", one, "--title", "Trams|Nine|Accident"});
  for (const std::string& book : {all, one}) {
    EXPECT_THAT(pages_that_are_no_xml(book), IsEmpty());
    EXPECT_THAT(book_problems(book), IsEmpty());
  }
}

TEST_F(Stories, AStoryCountsOnceForALimit) {
  EXPECT_THAT(printed({"-n", "1"}), Not(HasSubstr("Trams")));
  EXPECT_THAT(printed({"-n", "2"}), HasSubstr("Also: Lantern, Ferry"));
  EXPECT_THAT(printed({"--per-feed", "1"}), HasSubstr("Also: Lantern, Ferry"));
}

TEST_F(Stories, TheIdIsThatOfTheFirstArticleEvenIfThatIsLeftOut) {
  const nlohmann::json document =
      nlohmann::json::parse(printed({"-f", "json", "--since", "2026-06-01T08:30:00Z", "--title", "Nine|Acc"}));
  ASSERT_EQ(document["items"].size(), 2U);
  const nlohmann::json story = document["items"][0]["_feedcat"]["story"];
  EXPECT_EQ(story["id"], "https://harbour.example/1");
  EXPECT_EQ(story["members"].size(), 2U);
}

TEST_F(Stories, WhatFollowsIsDeliveredWithTheFirst) {
  const RunOptions home{.environment = {{"XDG_STATE_HOME", folder_ / "state"}}};
  EXPECT_THAT(feedcat(fetch({"--new"}), home).out, HasSubstr("Also: Lantern, Ferry"));
  EXPECT_EQ(feedcat(fetch({"--new"}), home).out, "");
}

TEST(StoriesFull, NoPageIsRequestedForAnArticleThatIsOnlyNamed) {
  HttpServer server;
  std::vector<std::string> command{"fetch", "--stories", "--full"};
  for (const std::string name : {"one", "two"}) {
    const std::string hour = name == "one" ? "08" : "09";
    const std::string document = feed(name, item(server.url("/" + name), "About " + name, hour, kReport));
    server.on("/feed/" + name, [document](const auto&) { return ok(document); });
    command.push_back(server.url("/feed/" + name));
  }
  EXPECT_THAT(feedcat(command).out, HasSubstr("Also: two\n"));
  std::vector<std::string> pages;
  for (const HttpRequest& request : server.log()) {
    if (!request.path.starts_with("/feed/") && request.path != "/robots.txt") pages.push_back(request.path);
  }
  EXPECT_EQ(pages, std::vector<std::string>{"/one"});
}

}  // namespace
}  // namespace feedcat::test
