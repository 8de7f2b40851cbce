// Items with the same id, address and title are told apart by their dates, then by their texts, never by their place.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "feed/parsed.hpp"

namespace feedcat {
namespace {

std::string item(const std::string& date, const std::string& text, const std::string& guid = "<guid>same</guid>") {
  return "<item>" + guid + "<title>Ferry</title><link>https://e.org/</link>" +
         (date.empty() ? "" : "<pubDate>" + date + "</pubDate>") + "<description>" + text + "</description></item>";
}

/// Returns each text with the id of its item.
std::map<std::string, std::string> ids(const std::string& items) {
  std::map<std::string, std::string> out;
  for (const Item& one : parse("<rss><channel>" + items + "</channel></rss>").items) out[one.body.source] = one.id;
  return out;
}

TEST(Ids, ANewItemOnTopChangesNoOthers) {
  for (const std::string guid : {"<guid isPermaLink='false'>same</guid>", ""}) {
    const auto before = ids(item("7 May 2024 13:00", "alder", guid) + item("7 May 2024 12:00", "birch", guid));
    const auto after = ids(item("7 May 2024 14:00", "cedar", guid) + item("7 May 2024 13:00", "alder", guid) +
                           item("7 May 2024 12:00", "birch", guid));
    EXPECT_EQ(after.at("alder"), before.at("alder"));
    EXPECT_EQ(after.at("birch"), before.at("birch"));
    EXPECT_EQ((std::set<std::string>{after.at("alder"), after.at("birch"), after.at("cedar")}).size(), 3U);
  }
}

TEST(Ids, ItemsWithoutDatesAreToldApartByTheirTexts) {
  const auto before = ids(item("", "alder") + item("", "birch"));
  const auto after = ids(item("", "cedar") + item("", "birch") + item("", "alder"));
  EXPECT_EQ(after.at("alder"), before.at("alder"));
  EXPECT_EQ(after.at("birch"), before.at("birch"));
}

TEST(Ids, ItemsWithTheSameDateAreToldApartByTheirTexts) {
  const auto out = ids(item("7 May 2024", "alder") + item("7 May 2024", "birch") + item("8 May 2024", "cedar"));
  EXPECT_EQ((std::set<std::string>{out.at("alder"), out.at("birch"), out.at("cedar")}).size(), 3U);
}

TEST(Ids, ExactDoublesAreCounted) {
  const Feed feed =
      parse("<rss><channel>" + item("7 May 2024", "alder") + item("7 May 2024", "alder") + "</channel></rss>");
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[1].id, feed.items[0].id + "-2");
}

TEST(CutOff, BeforeTheFirstArticleIsAnError) {
  for (const std::string cut : {"<rss><channel><item><ti", "<rss><channel><title>T</title><item", "<rss><channel>",
                                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><tit"}) {
    const auto parsed = parse_feed({.bytes = cut, .content_type = "", .url = ""});
    ASSERT_FALSE(parsed.has_value()) << cut;
    EXPECT_EQ(parsed.error().message, "not a feed (cut off before its first article)") << cut;
  }
  const auto rest =
      parse_feed({.bytes = "<rss><channel><item><title>One</title></item><item><ti", .content_type = "", .url = ""});
  ASSERT_TRUE(rest.has_value());
  EXPECT_EQ(rest->feed.items.size(), 1U);
}

}  // namespace
}  // namespace feedcat
