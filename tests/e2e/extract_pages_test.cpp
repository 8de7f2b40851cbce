// What a user of `feedcat extract` sees: several pages at once, and how an article was found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string page_about(const std::string& subject) {
  std::string page =
      "<!doctype html><html lang=en><title>About the " + subject + "</title><body><nav>Home</nav><article>";
  for (const char* time : {"morning", "noon", "evening"}) {
    page += "<p>In the " + std::string(time) + " the " + subject +
            " is what it was before, and nobody, whether sailor, clerk or child, asks why. Some of them have written "
            "about it, others have drawn it, and one, they say, has tried to buy it.</p>";
  }
  return page + "<div class=newsletter>Every Friday, by post</div></article></body></html>";
}

TEST(ExtractPages, OneFailureDoesNotAffectTheOthers) {
  const TemporaryFolder folder;
  const std::string ferry = write_whole(folder / "ferry.html", page_about("ferry"));
  const std::string empty = write_whole(folder / "empty.html", "<!doctype html><title>Nothing</title><body></body>");
  const std::string tide = write_whole(folder / "tide.html", page_about("tide"));
  const Ran ran = feedcat({"extract", ferry, folder / "missing.html", empty, tide});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(),
              ElementsAre(HasSubstr("missing.html: no such file"), HasSubstr("empty.html: no article found")));
  for (const char* subject : {"ferry", "tide"})
    EXPECT_THAT(ran.out, HasSubstr("In the evening the " + std::string(subject)));
  EXPECT_LT(ran.out.find("About the ferry"), ran.out.find("About the tide")) << "the order of the arguments";
  EXPECT_THAT(ran.out, Not(HasSubstr("Every Friday")));
}

TEST(ExtractPages, AreTheSameFromFilesStandardInputAndServers) {
  const TemporaryFolder folder;
  HttpServer server;
  server.on("/tide", [](const HttpRequest&) { return ok(page_about("tide"), "text/html; charset=utf-8"); });
  const std::string url = server.url("/tide");
  const Ran fetched = feedcat({"extract", url});
  EXPECT_EQ(fetched.status, 0) << fetched.err;
  EXPECT_EQ(feedcat({"extract", "--url", url, "-"}, {.input = page_about("tide")}).out, fetched.out);
  const std::string file = write_whole(folder / "tide.html", page_about("tide"));
  EXPECT_EQ(feedcat({"extract", "--url", url, file}).out, fetched.out);
}

TEST(ExtractPages, SayWhereTheArticleContinues) {
  const TemporaryFolder folder;
  std::string page = page_about("ferry");
  page.insert(page.find("<title>"), "<link rel=next href='/ferry?page=2'>");
  const std::string file = write_whole(folder / "ferry.html", page);
  const Ran ran = feedcat({"extract", file, "--url", "https://example.org/ferry", "-f", "json"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.errors(), ElementsAre(HasSubstr("the article continues at https://example.org/ferry?page=2")));
  EXPECT_THAT(ran.out, HasSubstr("\"next_url\":\"https://example.org/ferry?page=2\""));
}

TEST(ExtractPages, AreExplained) {
  const TemporaryFolder folder;
  const std::string file = write_whole(folder / "ferry.html", page_about("ferry"));
  const Ran ran = feedcat({"extract", "--explain", file});
  EXPECT_EQ(ran.status, 0) << ran.err;
  for (const char* line : {"candidate ", ": article\n", "attempt, strict: ", "unlikely, newsletter: div.newsletter",
                           "\"Every Friday, by post\""}) {
    EXPECT_THAT(ran.out, HasSubstr(line));
  }
  EXPECT_THAT(ran.out, Not(HasSubstr("In the evening")));
}

}  // namespace
}  // namespace feedcat::test
