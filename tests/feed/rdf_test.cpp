#include <gtest/gtest.h>

#include "feed/parsed.hpp"

namespace feedcat {
namespace {

constexpr std::string_view kRdf =
    R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="NAMESPACE"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://example.org/rdf"><title>Channel</title><link>https://example.org/</link>
    <items><rdf:Seq><rdf:li rdf:resource="https://example.org/1"/></rdf:Seq></items></channel>
  <image rdf:about="https://example.org/i.png"><title>not the title</title><url>https://example.org/i.png</url></image>
  <item rdf:about="https://example.org/1"><title>One</title><description>Text</description>
    <dc:creator>Ada</dc:creator><dc:subject>tea</dc:subject><dc:date>2026-04-09</dc:date></item>
</rdf:RDF>)";

std::string in_namespace(std::string_view ns) {
  std::string xml(kRdf);
  return xml.replace(xml.find("NAMESPACE"), 9, ns);
}

TEST(Rdf, ItemsAreOutsideTheChannel) {
  const Feed feed = parse(in_namespace("http://purl.org/rss/1.0/"));
  EXPECT_EQ(feed.format, "rss1.0");
  EXPECT_EQ(feed.title, "Channel");
  EXPECT_EQ(feed.icon, "https://example.org/i.png");
  ASSERT_EQ(feed.items.size(), 1U);
  const Item& item = feed.items[0];
  EXPECT_EQ(item.id, "https://example.org/1");
  EXPECT_EQ(item.url, "https://example.org/1");
  EXPECT_EQ(item.title, "One");
  EXPECT_EQ(item.body.source, "Text");
  EXPECT_EQ(item.authors, (std::vector<Person>{{"Ada", "", ""}}));
  EXPECT_EQ(item.tags, (std::vector<std::string>{"tea"}));
  EXPECT_TRUE(item.published);
}

TEST(Rdf, TheNamespaceSaysWhichVersionItIs) {
  EXPECT_EQ(parse(in_namespace("http://my.netscape.com/rdf/simple/0.9/")).format, "rss0.90");
  EXPECT_EQ(parse(R"(<Channel xmlns="http://purl.org/net/rss1.1#"><title>t</title><items><item><title>i</title></item>
                     </items></Channel>)")
                .items.size(),
            1U);
}

}  // namespace
}  // namespace feedcat
