#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/sample.hpp"

namespace feedcat::output {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, IsOneWholePage) {
  const std::string page = write("html", full_feed(), {full_item()});
  EXPECT_THAT(page, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">"));
  EXPECT_THAT(page, testing::EndsWith("</article>\n</body>\n</html>\n"));
  EXPECT_THAT(page, HasSubstr("<title>The Tide Table</title>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"https://tides.example.org/spring\">Spring tide &amp; neap</a></h1>"));
  EXPECT_THAT(page, HasSubstr("<time datetime=\"2026-04-09T17:33:28Z\">2026-04-09 17:33 UTC</time>"));
  EXPECT_THAT(page, HasSubstr("<p>The <b>sea</b> comes up.</p><p>And goes.</p>"));
  EXPECT_THAT(page, HasSubstr("<li dir=\"auto\">moon phases</li>"));
}

TEST(Html, LoadsAndRunsNothingButImagesMediaAndPlayers) {
  const std::string page = write("html", full_feed(), {full_item()});
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<link")));
  EXPECT_THAT(page, HasSubstr("Content-Security-Policy\" content=\"default-src 'none';"));
}

TEST(Html, EscapesWhateverAFeedSays) {
  const std::string evil = "</title><script>alert(1)</script>\" onload=\"x";
  Feed feed;
  feed.title = feed.description = feed.language = feed.home_page_url = evil;
  Item item = bare_item();
  item.title = item.summary = item.language = item.url = evil;
  item.authors = {{evil, "", ""}};
  item.tags = {evil};
  item.attachments = {{"https://example.org/" + evil, evil, evil, 1, 1}};
  const std::string page = write("html", feed, {item});
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("\" onload")));
}

TEST(Html, OnlyWebAddressesAreLinked) {
  Item item = bare_item();
  item.title = "T";
  item.url = "javascript:alert(1)";
  EXPECT_THAT(write("html", Feed{}, {item}), HasSubstr("<h1 dir=\"auto\">T</h1>"));
}

TEST(Html, ABodyIsInAnArticleOfItsOwn) {
  const std::string page = write("html", Feed{}, {plain_item("A", "x"), plain_item("B", "y")});
  EXPECT_THAT(page, HasSubstr("</article>\n<article>"));
}

TEST(Html, NoBodyEscapesFromItsArticle) {
  Item item = bare_item();
  item.body = {Markup::Kind::html, "<p class=\"meta\">x</p></div></article></body></html><article><h1>Forged</h1>", ""};
  const std::string page = write("html", Feed{}, {item});
  EXPECT_THAT(
      page,
      HasSubstr("<div class=\"body\" dir=\"auto\">\n<p>x</p><article><h2>Forged</h2></article>\n</div>\n</article>"));
}

}  // namespace
}  // namespace feedcat::output
