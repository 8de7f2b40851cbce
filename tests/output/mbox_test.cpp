#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "output/sample.hpp"

namespace feedcat::output {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string message_id(const std::string& mbox) {
  const std::size_t begin = mbox.find("Message-ID: ");
  return mbox.substr(begin, mbox.find('\n', begin) - begin);
}

TEST(Mbox, AMessageHasTheHeadersOfItsArticle) {
  const std::string mbox = write("mbox", full_feed(), {full_item()});
  EXPECT_THAT(mbox, StartsWith("From feedcat Thu Apr  9 17:33:28 2026\nMessage-ID: <"));
  EXPECT_THAT(mbox,
              HasSubstr("\nDate: Thu, 09 Apr 2026 17:33:28 +0000\nFrom: \"Bo Chen\"\n <bo@example.org>\n"
                        "Subject: Spring tide & neap\nList-Id: \"The Tide Table\"\n <feed-xml.tides.example.org>\n"
                        "Archived-At:\n <https://tides.example.org/spring>\nX-Feed-URL:\n"
                        " <https://tides.example.org/feed.xml>\nKeywords: sea, moon phases\n"
                        "Content-Language: en\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"));
}

TEST(Mbox, TheMessageIdIsMadeFromFeedAndId) {
  const Feed feed = full_feed();
  Item changed = full_item();
  changed.title = "Another title";
  changed.body.source = "<p>other</p>";
  EXPECT_EQ(message_id(write("mbox", feed, {full_item()})), message_id(write("mbox", feed, {changed})));
  EXPECT_NE(message_id(write("mbox", feed, {full_item()})), message_id(write("mbox", feed, {bare_item()})));
  Feed other = feed;
  other.feed_url = "https://other.example.org/";
  EXPECT_NE(message_id(write("mbox", feed, {full_item()})), message_id(write("mbox", other, {full_item()})));
  Feed news = feed, comments = feed;  // from files, of one site
  news.feed_url = comments.feed_url = "";
  comments.title = "Comments";
  EXPECT_NE(message_id(write("mbox", news, {full_item()})), message_id(write("mbox", comments, {full_item()})));
}

TEST(Mbox, OnlyMailAddressesAreInTheHeaders) {
  Item item = bare_item();
  item.authors = {{"Eve", "eve@example.org>\nBcc: all@example.org", ""}};
  EXPECT_THAT(write("mbox", full_feed(), {item}), HasSubstr("\nFrom: \"Eve\"\n <tides.example.org@feedcat.invalid>\n"));
}

TEST(Mbox, NothingInAFeedCanAddAHeaderOrAMessage) {
  const std::string evil = "x\nFrom evil Thu Apr  9 17:33:28 2026\r\nBcc: all@example.org\n\n";
  Feed feed;
  feed.title = feed.feed_url = feed.home_page_url = evil;
  Item item = plain_item(evil, evil);
  item.url = item.language = item.id = item.summary = evil;
  item.tags = {evil};
  item.authors = {{evil, evil, evil}};
  item.attachments = {{evil, evil, evil, 1, 1}};
  const std::string mbox = write("mbox", feed, {item, item});
  std::size_t messages = 0;
  for (const std::string_view line : base::split(mbox, '\n')) {
    messages += line.starts_with("From ") ? 1 : 0;
  }
  EXPECT_EQ(messages, 2U);
  const std::string head = mbox.substr(0, mbox.find("\n\n"));
  for (const std::string_view line : base::split(head, '\n')) EXPECT_FALSE(line.starts_with("Bcc")) << head;
}

}  // namespace
}  // namespace feedcat::output
