#include "xml/split_items.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "feed/vocabulary.hpp"

namespace feedcat::xml {
namespace {

using testing::ElementsAre;

std::optional<Pieces> cut_feed(std::string_view feed, std::size_t size,
                               const std::function<void(std::string_view)>& passed = {}) {
  return cut(feed, feed::kVocabulary, size, passed);
}

TEST(Cut, SetsItemsApartFromWhatStandsAroundThem) {
  const auto pieces = cut_feed(
      "<?xml version='1.0'?>\n<rss a='>'><channel b='c'><title>t</title><item>1</item>\n<item>2</item>"
      "<!-- <item> --><item x='/>'/><link/></channel></rss>\n",
      1000);
  ASSERT_TRUE(pieces);
  EXPECT_EQ(
      pieces->frame,
      "<?xml version='1.0'?>\n<rss a='>'><channel b='c'><title>t</title><!-- <item> --><link/></channel></rss>\n");
  EXPECT_THAT(pieces->runs, ElementsAre("<item>1</item>\n<item>2</item>", "<item x='/>'/>"));
  EXPECT_EQ(pieces->items, 3U);
  EXPECT_EQ(pieces->document(pieces->runs[1]), "<rss a='>'><channel b='c'><item x='/>'/></channel></rss>");
}

TEST(Cut, EndsARunWithTheItemThatMakesItLongEnough) {
  const std::string_view feed = "<feed><entry>1</entry><entry>2</entry><entry>3</entry></feed>";
  const std::size_t entry = std::string_view("<entry>1</entry>").size();
  EXPECT_THAT(cut_feed(feed, 0)->runs, ElementsAre("<entry>1</entry>", "<entry>2</entry>", "<entry>3</entry>"));
  EXPECT_THAT(cut_feed(feed, entry)->runs, ElementsAre("<entry>1</entry>", "<entry>2</entry>", "<entry>3</entry>"));
  EXPECT_THAT(cut_feed(feed, entry + 1)->runs, ElementsAre("<entry>1</entry><entry>2</entry>", "<entry>3</entry>"));
}

TEST(Cut, KnowsItemsByTheirParents) {
  EXPECT_THAT(cut_feed("<rdf:RDF><channel><items><li/></items></channel><item>1</item></rdf:RDF>", 0)->runs,
              ElementsAre("<item>1</item>"));
  EXPECT_THAT(cut_feed("<Channel><items><item>1</item></items></Channel>", 0)->runs, ElementsAre("<item>1</item>"));
  EXPECT_THAT(cut_feed("<a:feed><a:entry><entry>in</entry></a:entry></a:feed>", 0)->runs,
              ElementsAre("<a:entry><entry>in</entry></a:entry>"));
  EXPECT_THAT(cut_feed("<rss><channel><image><item>no</item></image><item>1</item></channel></rss>", 0)->runs,
              ElementsAre("<item>1</item>"));
}

TEST(Cut, LeavesOutUnreadFieldsOfItems) {
  constexpr auto kUnread = std::to_array<std::string_view>({"body", "encoded"});
  Vocabulary vocabulary = feed::kVocabulary;
  vocabulary.unread = kUnread;
  const std::string start = "<rss><channel><body>kept</body>";
  const std::string odd =
      "<body>a & b</body><body><b>c</b></body><body>d<!-- e --></body><body>\x01</body><x><body>f</body></x><body/>";
  const std::string items =
      "<item><body a='b'>&lt;p></body>" + odd + "</item><item><x:Encoded> <![CDATA[<p>]]></x:Encoded ></item>";
  const std::string feed = start + items + "</channel></rss>";
  const auto pieces = cut(feed, vocabulary, 1000);
  ASSERT_TRUE(pieces);
  ASSERT_EQ(pieces->runs.size(), 1U);
  EXPECT_EQ(pieces->document(pieces->runs[0]), "<rss><channel>" + items + "</channel></rss>");
  EXPECT_EQ(
      pieces->document_without_unread(pieces->runs[0]),
      "<rss><channel><item><body a='b'></body>" + odd + "</item><item><x:Encoded></x:Encoded ></item></channel></rss>");
  EXPECT_TRUE(cut_feed(feed, 0)->unread.empty());
}

TEST(Cut, LeavesOutNothingAfterAnInstructionThatLooksLikeAComment) {
  const std::string feed =
      "<feed><entry><description>a</description><?b <!-- ?><description>c</description></entry></feed>";
  EXPECT_TRUE(cut(feed, feed::kWithoutBodies, 0)->unread.empty());
}

TEST(Cut, LeavesAloneWhatIsNotSimple) {
  for (const std::string_view text : {
           "",
           "words",
           "<rss/>",
           "<rss><channel></channel></rss>",
           "<entry>a root</entry>",
           "<!DOCTYPE rss><rss><item/></rss>",
           "<rss><channel><item/></channel><channel><item/></channel></rss>",
           "<rss><channel><item/></channel><item/></rss>",
           "<rss><item>",
           "<rss><item></item>",
           "<rss><item/></rss></rss>",
           "<rss><item/><!-- </rss>",
           "<rss><item><![CDATA[</item></rss>",
           "<rss><item a='></item></rss>",
           "<rss><item>a < b</item></rss>",
       }) {
    EXPECT_FALSE(cut_feed(text, 0)) << text;
  }
}

}  // namespace
}  // namespace feedcat::xml
