// A mail address is an address, not a name.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feed/parsed.hpp"
#include "feed/split_persons.hpp"

namespace feedcat {
namespace {

using Persons = std::vector<Person>;

Feed rss(const std::string& channel, const std::string& item = "") {
  return parse(
      "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
      "<channel><title>T</title>" +
      channel + "<item><title>x</title>" + item + "</item></channel></rss>");
}

TEST(SplitPersons, TellsNamesFromAddresses) {
  struct Row {
    std::string text;
    Persons meant;
  };
  for (const Row& row : std::vector<Row>{
           {"Ida Roe", {{"Ida Roe", "", ""}}},
           {"Roe, Ida", {{"Roe, Ida", "", ""}}},
           {"i@e.org", {{"", "i@e.org", ""}}},
           {"mailto:i@e.org", {{"", "i@e.org", ""}}},
           {"i@e.org (Ida Roe)", {{"Ida Roe", "i@e.org", ""}}},
           {"Ida Roe <i@e.org>", {{"Ida Roe", "i@e.org", ""}}},
           {"Ida Roe (i@e.org)", {{"Ida Roe", "i@e.org", ""}}},
           {"\"Roe, Ida\" <i@e.org>", {{"Roe, Ida", "i@e.org", ""}}},
           {"\"Ida \\\"Net\\\" Roe\" <i@e.org>", {{"Ida \"Net\" Roe", "i@e.org", ""}}},
           {"Ida \"Net\" Roe <i@e.org>", {{"Ida \"Net\" Roe", "i@e.org", ""}}},
           {"Ida Roe i@e.org", {{"Ida Roe", "i@e.org", ""}}},
           {"i@e.org (i@e.org)", {{"", "i@e.org", ""}}},
           {"i@e.org <i@e.org>", {{"", "i@e.org", ""}}},
           {"\"i@e.org\" <i@e.org>", {{"", "i@e.org", ""}}},
           {"i@e.org (Webmaster i@e.org)", {{"", "i@e.org", ""}}},
           {"E-mail: i@e.org", {{"", "i@e.org", ""}}},
           {"i@e.org; b@e.org", {{"", "i@e.org", ""}, {"", "b@e.org", ""}}},
           {"i@e.org b@e.org", {{"", "i@e.org", ""}, {"", "b@e.org", ""}}},
           {"Ida Roe <i@e.org>, Bo Lin <b@e.org>", {{"Ida Roe", "i@e.org", ""}, {"Bo Lin", "b@e.org", ""}}},
           {"i(at)e.org", {{"", "i@e.org", ""}}},
           {"i [at] e [dot] org", {{"", "i@e.org", ""}}},
           {"Ida (at) home", {{"Ida (at) home", "", ""}}},
           {"@ida@social.example", {{"@ida@social.example", "", ""}}},
           {"Ida @ Harbour", {{"Ida @ Harbour", "", ""}}},
           {"Harbour (the) Press", {{"Harbour (the) Press", "", ""}}},
       }) {
    EXPECT_EQ(feed::split_persons(row.text), row.meant) << row.text;
  }
}

TEST(Persons, AnAddressInAnyFormHidesNoName) {
  for (const std::string address : {"i@e.org", "i@e.org (i@e.org)", "i@e.org (Webmaster i@e.org)", "i(at)e.org",
                                    "&quot;i@e.org&quot; &lt;i@e.org&gt;"}) {
    const Persons ida = {{"Ida Roe", "i@e.org", ""}};
    EXPECT_EQ(rss("", "<author>" + address + "</author><dc:creator>Ida Roe</dc:creator>").items[0].authors, ida)
        << address;
    EXPECT_EQ(
        rss("", "<dc:creator>" + address + "</dc:creator><itunes:author>Ida Roe</itunes:author>").items[0].authors, ida)
        << address;
  }
  EXPECT_EQ(rss("", "<dc:creator>i@e.org; b@e.org</dc:creator><itunes:author>Ida Roe</itunes:author>").items[0].authors,
            (Persons{{"Ida Roe", "", ""}}));
}

TEST(Persons, JsonsFormerAuthorIsOneToo) {
  const std::string members = R"("authors":[{"name":"i@e.org"}],"author":{"name":"Ida Roe"})";
  const Feed feed = parse(R"({"version":"https://jsonfeed.org/version/1.1",)" + members + R"(,"items":[{"id":"1",)" +
                          members + "}]}");
  EXPECT_EQ(feed.authors, (Persons{{"Ida Roe", "i@e.org", ""}}));
  EXPECT_EQ(feed.items.at(0).authors, (Persons{{"Ida Roe", "i@e.org", ""}}));
}

TEST(Persons, AWebmasterWithANameStandsInForAnEditorWithoutOne) {
  EXPECT_EQ(rss("<managingEditor>ed@e.org</managingEditor><webMaster>wm@e.org (Bo Lin)</webMaster>").authors,
            (Persons{{"Bo Lin", "wm@e.org", ""}}));
  EXPECT_EQ(rss("<managingEditor>ed@e.org</managingEditor><webMaster>Bo Lin</webMaster>").authors,
            (Persons{{"Bo Lin", "", ""}}));
  EXPECT_EQ(rss("<managingEditor>ed@e.org</managingEditor><webMaster>wm@e.org</webMaster>").authors,
            (Persons{{"", "ed@e.org", ""}}));
  const std::string json =
      R"-({"rss":{"channel":{"managingEditor":"ed@e.org","webMaster":"wm@e.org (Bo Lin)","item":[]}}})-";
  EXPECT_EQ(parse(json).authors, (Persons{{"Bo Lin", "wm@e.org", ""}}));
}

}  // namespace
}  // namespace feedcat
