#include "output/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "output/mbox.hpp"
#include "output/sample.hpp"

namespace feedcat::output {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string head_of(const std::string& message) { return message.substr(0, message.find("\n\n")); }

std::string message(const Feed& feed, const Item& item, const MessageOptions& options = {}) {
  return message_of(Entry{.item = item, .feed = feed}, options);
}

TEST(Message, TheSenderIsNobody) {
  EXPECT_THAT(message(full_feed(), full_item()),
              HasSubstr("\nFrom: \"Bo Chen\"\n <tides.example.org@feedcat.invalid>\n"));
  EXPECT_THAT(message(full_feed(), full_item(), {.from = "me@example.org"}),
              HasSubstr("\nFrom: \"Bo Chen\"\n <me@example.org>\n"));
  EXPECT_THAT(message(full_feed(), full_item(), {.authors_address = true}), HasSubstr("\n <bo@example.org>\n"));
  Feed nameless;
  EXPECT_THAT(message(nameless, bare_item()), HasSubstr("\nFrom: feed@feedcat.invalid\n"));
  Feed port = full_feed();
  port.feed_url = "https://[::1]:8080/feed";
  EXPECT_THAT(message(port, bare_item()), HasSubstr("<feed@feedcat.invalid>"));
}

TEST(Message, EachFeedOfASiteIsAListOfItsOwn) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"https://e.org/feed.xml", "<feed-xml.e.org>"},
      {"https://e.org/blog/feed/?tag=a&b", "<blog-feed-tag-a-b.e.org>"},
      {"https://e.org/", "<e.org>"},
      {"https://e.org/" + std::string(100, 'x'), "<[0-9a-f]{32}.e.org>"},
  };
  for (const auto& [address, id] : rows) {
    Feed feed = full_feed();
    feed.feed_url = address;
    const std::string head = head_of(message(feed, bare_item()));
    EXPECT_THAT(head, testing::ContainsRegex("\nList-Id: \"The Tide Table\"\n " + id + "\n"));
  }
}

TEST(Message, AddressesAreAsciiAndHaveNoPassword) {
  Feed feed = full_feed();
  feed.feed_url = "https://ann:secret@e.org/f\xC3\xB6 <x>";
  Item item = full_item();
  item.url = "https://e.org/" + std::string(2000, 'x');
  const std::string head = head_of(message(feed, item));
  EXPECT_THAT(head, HasSubstr("\nX-Feed-URL:\n <https://e.org/f%C3%B6%20%3Cx%3E>\n"));
  EXPECT_THAT(head, Not(HasSubstr("secret")));
  EXPECT_THAT(head, Not(HasSubstr("Archived-At"))) << "no header can hold it";
}

TEST(Message, WhatHasNoDateHasOneAllTheSame) {
  EXPECT_THAT(message(full_feed(), bare_item(), {.undated = at(1775756008)}),
              HasSubstr("\nDate: Thu, 09 Apr 2026 17:33:28 +0000\n"));
  Item seen = bare_item();
  seen.first_seen = at(1775756009);
  EXPECT_THAT(message(full_feed(), seen, {.undated = at(0)}), HasSubstr("\nDate: Thu, 09 Apr 2026 17:33:29 +0000\n"));
  EXPECT_EQ(mail_date(at(-1'000'000'000'000)), "Thu, 01 Jan 1970 00:00:00 +0000");
  EXPECT_EQ(mail_date(at(1'000'000'000'000)), "Fri, 31 Dec 9999 00:00:00 +0000");
}

TEST(Message, AChangedArticleAnswersItsFirstMessage) {
  const Feed feed = full_feed();
  const Item item = full_item();
  const std::string first = message_id_of(Entry{.item = item, .feed = feed});
  const std::string later = message_id_of(first, 0x1234);
  EXPECT_NE(first, later);
  const std::string text = message(feed, item, {.in_reply_to = first, .changes = "a [-b-]{+c+}\n", .id = later});
  EXPECT_THAT(text,
              StartsWith("Message-ID: <" + later + ">\nIn-Reply-To: <" + first + ">\nReferences: <" + first + ">\n"));
  EXPECT_THAT(text, HasSubstr("\nSubject: Re: Spring tide & neap\n"));
  EXPECT_THAT(text, HasSubstr("\n\nWhat has changed:\n\na [-b-]{+c+}\n\nThe whole article as it is now:\n\nThe sea"));
}

TEST(Message, FeedsWithoutANameAreKnownByTheirPlace) {
  const Feed nameless;
  const Item item = bare_item();
  const Entry entry{.item = item, .feed = nameless};
  EXPECT_NE(message_id_of(entry, "a.xml"), message_id_of(entry, "b.xml"));
  const Feed named = full_feed();
  const Entry other{.item = item, .feed = named};
  EXPECT_EQ(message_id_of(other, "a.xml"), message_id_of(other, "b.xml"));
}

TEST(Message, NothingInAFeedAddsAHeader) {
  const std::string evil = "x\r\nBcc: all@example.org\r\n\r\nFrom evil\n.\n\xC3\xA4\x01\xFF";
  Feed feed;
  feed.title = feed.feed_url = feed.home_page_url = feed.language = evil;
  Item item = plain_item(evil, evil);
  item.url = item.language = item.id = item.summary = evil;
  item.tags = {evil};
  item.authors = {{evil, evil, evil}};
  item.attachments = {{evil, evil, evil, 1, 1}};
  const std::string whole = message(feed, item, {.to = "me@example.org"});
  const std::vector<std::string> known = {
      "Message-ID",   "Date",         "From",          "To",         "Subject",
      "List-Id",      "Keywords",     "Archived-At",   "X-Feed-URL", "Content-Language",
      "Content-Type", "MIME-Version", "Auto-Submitted"};
  const std::string head = head_of(whole);
  for (const std::string_view line : base::split(head, '\n')) {
    EXPECT_LE(line.size(), 998U);
    if (line.starts_with(' ')) continue;
    EXPECT_THAT(known, testing::Contains(std::string(line.substr(0, line.find(':'))))) << head;
  }
  for (const std::string_view line : base::split(whole, '\n')) {
    EXPECT_LE(line.size(), 998U);
    EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c >= 0x20 && c < 0x7F; })) << line;
  }
}

TEST(Message, InAnMboxItHasALineInFrontAndOneBehind) {
  EXPECT_EQ(mbox_entry("A: b\n\nc\n", at(1775756008)), "From feedcat Thu Apr  9 17:33:28 2026\nA: b\n\nc\n\n");
}

TEST(Message, ADigestIsOne) {
  const std::string whole = message_of(DigestMessage{.id = "x@feedcat.invalid",
                                                     .to = "me@example.org",
                                                     .date = at(1775756008),
                                                     .subject = "Digest\nBcc: a@e.org",
                                                     .text = "words\n",
                                                     .html = "<p>words</p>\n"});
  EXPECT_THAT(whole,
              StartsWith("Message-ID: <x@feedcat.invalid>\nDate: Thu, 09 Apr 2026 17:33:28 +0000\n"
                         "From: \"feedcat\"\n <digest@feedcat.invalid>\nTo: me@example.org\nSubject: =?utf-8?q?"));
}

}  // namespace
}  // namespace feedcat::output
