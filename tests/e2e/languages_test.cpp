// The language and the length of an article: in outputs, in queries and in mirrors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kHarbour = R"(<rss version="2.0"><channel><title>Harbour</title>
<item><title>Houses</title><link>https://sea.example/houses</link><pubDate>Thu, 09 Apr 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Die alten Häuser am Hafen wurden im letzten Winter gestrichen, und seitdem leuchten die Straßen auch
an grauen Tagen. Wer morgens zum Markt geht, sieht die Boote zwischen den Dächern und hört, wie die Fischer ihre Netze
flicken und über das Wetter streiten.&lt;/p&gt;</description></item>
<item><title>Ferries</title><link>https://sea.example/ferries</link><pubDate>Wed, 08 Apr 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The ferries leave the port at seven in the morning and come back in the evening. On the way they
stop at two small villages, where people wait with baskets of fish, bicycles, and now and then a goat that does not want
to travel. Nobody minds, because the captain is never in a hurry.&lt;/p&gt;</description></item>
<item><title>Note</title><link>https://sea.example/note</link><pubDate>Tue, 07 Apr 2026 10:00:00 GMT</pubDate>
<description>Hafen.</description></item>
</channel></rss>)";

class Languages : public testing::Test {
 protected:
  std::vector<std::string> titles(const std::vector<std::string>& options) {
    std::vector<std::string> arguments{"fetch", feed_, "-f", "tsv"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return third_column(feedcat(arguments));
  }
  std::vector<std::string> found(const std::vector<std::string>& options) {
    std::vector<std::string> arguments{"search", "", mirror_, "-f", "tsv"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return third_column(feedcat(arguments));
  }
  static std::vector<std::string> third_column(const Ran& ran) {
    EXPECT_EQ(ran.err, "");
    std::vector<std::string> out;
    for (const std::string_view line : base::split(ran.out, '\n')) {
      if (!line.empty()) out.emplace_back(base::split(line, '\t').at(2));
    }
    return out;
  }

  TemporaryFolder folder_;
  std::string feed_ = write_whole(folder_ / "harbour.xml", kHarbour);
  std::string mirror_ = folder_ / "mirror";
};

TEST_F(Languages, AreInEveryFormatThatNamesThem) {
  EXPECT_THAT(feedcat({"fetch", feed_, "-f", "ndjson"}).out,
              testing::AllOf(HasSubstr("\"language\":\"de\""), HasSubstr("\"language\":\"en\"")));
  EXPECT_THAT(
      feedcat({"fetch", feed_, "-f", "atom"}).out,
      testing::AllOf(HasSubstr("<entry xml:lang=\"de\">"), HasSubstr("<entry xml:lang=\"en\">"), HasSubstr("<entry>")));
  EXPECT_THAT(
      feedcat({"fetch", feed_, "-f", "html"}).out,
      testing::AllOf(HasSubstr("<article lang=\"de\">"), HasSubstr("<article lang=\"en\">"), HasSubstr("<article>")));
  EXPECT_THAT(feedcat({"fetch", feed_, "-f", "mbox"}).out,
              testing::AllOf(HasSubstr("Content-Language: de\n"), HasSubstr("Content-Language: en\n")));
}

TEST_F(Languages, AndLengthsSelect) {
  EXPECT_THAT(titles({"--lang=de"}), ElementsAre("Houses"));
  EXPECT_THAT(titles({"--lang=fr, en"}), ElementsAre("Ferries"));
  EXPECT_THAT(titles({"--lang=de,en", "--longer=45"}), ElementsAre("Ferries"));
  EXPECT_THAT(titles({"--shorter=45"}), ElementsAre("Houses", "Note"));
  EXPECT_THAT(titles({"--shorter=45", "--where=title:houses OR lang:en"}), ElementsAre("Houses"));
  const Ran wrong = feedcat({"fetch", feed_, "--lang=de,,en"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--lang: expected a language, such as de or en-GB"));
}

TEST_F(Languages, AreRememberedInAMirrorOfEveryFormat) {
  for (const char* format : {"markdown", "text", "html", "json"}) {
    mirror_ = folder_ / format;
    const Ran saved = feedcat({"mirror", mirror_, feed_, "-f", format});
    ASSERT_EQ(saved.status, 0) << saved.err;
    EXPECT_THAT(found({"--lang=de"}), ElementsAre("Houses"));
    EXPECT_THAT(found({"--lang=de,en", "--longer=45"}), ElementsAre("Ferries"));
    EXPECT_THAT(found({"--shorter=2"}), ElementsAre("Note"));
    EXPECT_EQ(feedcat({"search", "", mirror_, "--facet=lang"}).out, "lang\t1\tde\nlang\t1\ten\n");
    EXPECT_THAT(feedcat({"search", "lang:de", mirror_, "-f", "ndjson"}).out, HasSubstr("\"language\":\"de\""));
  }
  const Ran list = feedcat({"search", "lang:en", folder_ / "markdown", "-l"});
  EXPECT_THAT(read_whole(std::string(base::trim(list.out))), HasSubstr("\nlanguage: \"en\"\n"));
}

/// Runs the program where libcld2 cannot be loaded, because a file without any content is in its place.
TEST_F(Languages, AreOnlyThoseThatAreDeclaredIfTheLibraryIsMissing) {
  write_whole(folder_ / "libcld2.so.0", "");
  RunOptions without;
  without.environment.emplace_back("LD_LIBRARY_PATH", folder_.path());
  Ran ran = feedcat({"fetch", feed_, "-f", "ndjson"}, without);
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, Not(HasSubstr("\"language\"")));
  ran = feedcat({"fetch", feed_, "-f", "ndjson", "-v"}, without);
  EXPECT_THAT(ran.err, HasSubstr("libcld2 cannot be loaded"));
  EXPECT_THAT(feedcat({"fetch", feed_, "-v"}).err, Not(HasSubstr("libcld2")));
}

}  // namespace
}  // namespace feedcat::test
