#include <gtest/gtest.h>

#include "feedcat/parse.hpp"

namespace feedcat {
namespace {

std::vector<Subscription> parse(std::string_view bytes) {
  return parse_subscriptions({.bytes = bytes, .content_type = "", .url = ""});
}

using Subscriptions = std::vector<Subscription>;

TEST(Opml, FoldersAndCategoriesAreTags) {
  const auto got = parse(R"(<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
    <outline text="Food"><outline text="Bread &amp; more"><outline type="rss" text="Rye" xmlUrl=" https://e.org/rye "
      category="/dark,daily"/></outline><outline title="Tea" xmlurl="https://e.org/tea" htmlUrl="https://e.org/"/></outline>
    <outline text="empty"/><outline text="No folder" xmlUrl="https://e.org/none"/></body></opml>)");
  EXPECT_EQ(got, (Subscriptions{{"https://e.org/rye", "Rye", {"Food", "Bread & more", "/dark", "daily"}},
                                {"https://e.org/tea", "Tea", {"Food"}},
                                {"https://e.org/none", "No folder", {}}}));
}

TEST(Opml, WhatIsWrittenIsReadBack) {
  const Subscriptions list = {{"https://e.org/a?b=1&c=2", "A \"b\" <c>", {"one", "two words"}},
                              {"https://e.org/b", "", {}}};
  EXPECT_EQ(parse(write_opml(list)), list);
}

TEST(Opml, TheFirstTagIsAFolderAndAllTagsAreCategories) {
  EXPECT_EQ(
      write_opml(
          {{"https://e.org/a", "A", {"one", "two"}}, {"https://e.org/b", "", {"one"}}, {"https://e.org/c", "C", {}}}),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
      "<head><title>feedcat's subscriptions</title></head>\n<body>\n"
      "<outline text=\"one\" title=\"one\">\n"
      "<outline type=\"rss\" text=\"A\" title=\"A\" xmlUrl=\"https://e.org/a\" category=\"one,two\"/>\n"
      "<outline type=\"rss\" text=\"https://e.org/b\" title=\"https://e.org/b\" xmlUrl=\"https://e.org/b\" "
      "category=\"one\"/>\n</outline>\n"
      "<outline type=\"rss\" text=\"C\" title=\"C\" xmlUrl=\"https://e.org/c\"/>\n</body>\n</opml>\n");
}

TEST(Opml, AFeedInSeveralFoldersIsOneFeedWithSeveralTags) {
  EXPECT_EQ(parse("<opml><body><outline text='Sea'><outline xmlUrl='https://e.org/a'/></outline>"
                  "<outline xmlUrl='https://e.org/b'/><outline text='Land'><outline text='A' "
                  "xmlUrl=' https://e.org/a '/></outline><outline text='Sea'><outline text='Other' "
                  "xmlUrl='feed://e.org/b'/><outline xmlUrl='https://e.org/a'/></outline></body></opml>"),
            (Subscriptions{{"https://e.org/a", "A", {"Sea", "Land"}},
                           {"https://e.org/b", "", {}},
                           {"http://e.org/b", "Other", {"Sea"}}}));
  EXPECT_EQ(parse("https://e.org/a sea\nhttps://e.org/b\nhttps://e.org/a land\n"),
            (Subscriptions{{"https://e.org/a", "", {"sea", "land"}}, {"https://e.org/b", "", {}}}));
}

TEST(Opml, AttributesLoseEscapedMarksOfCdata) {
  EXPECT_EQ(parse("<opml><body><outline text='&lt;![CDATA[Sea]]>'><outline text='&lt;![CDATA[A]]>' "
                  "category='&lt;![CDATA[x,y]]>' xmlUrl='&lt;![CDATA[https://e.org/a]]>'/></outline></body></opml>"),
            (Subscriptions{{"https://e.org/a", "A", {"Sea", "x", "y"}}}));
}

TEST(Opml, DeepOutlinesCostNoStackAndLittleTime) {
  std::string deep = "<opml><body>";
  for (int i = 0; i < 50'000; ++i) deep += "<outline text='f'>";
  deep += "<outline xmlUrl='https://e.org/'/>";
  for (int i = 0; i < 50'000; ++i) deep += "</outline>";
  deep += "</body></opml>";
  EXPECT_EQ(parse(deep).size(), 1U);
}

TEST(NewsboatUrls, AddressTagsAndName) {
  EXPECT_EQ(parse("# mine\n\nhttps://e.org/a tea \"two words\" \"~Our \\\"tea\\\"\" # end\nhttp://e.org/b !\r\n"
                  "\"query:Unread:unread = \\\"yes\\\"\"\nexec:rm -rf /\nfile:///srv/feed.xml\n"),
            (Subscriptions{{"https://e.org/a", "Our \"tea\"", {"tea", "two words"}},
                           {"http://e.org/b", "", {}},
                           {"file:///srv/feed.xml", "", {}}}));
}

TEST(NewsboatUrls, ProseIsNotAList) {
  EXPECT_TRUE(parse("https://e.org/ is a nice site.\nRead it.").empty());
  EXPECT_TRUE(parse("").empty());
  EXPECT_TRUE(parse("<rss/>").empty());
}

}  // namespace
}  // namespace feedcat
