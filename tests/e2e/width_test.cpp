// Text from outside that is shown to a person has a limited width.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;

std::string feed_with_title(const std::string& title) {
  return "<rss version='2.0'><channel><title>" + title + "</title><item><title>" + title +
         "</title><link>https://example.org/1</link><description>Words.</description></item></channel></rss>";
}

/// A title of two megabytes of letters, of wide letters, or of accents that never end.
TEST(Width, OfATitleIsBoundedInTablesAndMessages) {
  for (const std::string unit : {"Title ", "\u6F6E", "\u0301"}) {
    std::string title = "A";
    while (title.size() < 2'000'000) title += unit;
    const TemporaryFolder folder;
    const std::string file = write_whole(folder / "feed.xml", feed_with_title(title));
    EXPECT_EQ(feedcat({"mirror", folder / "m", file, write_whole(folder / "b.xml", feed_with_title("B"))}).status, 0);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"status", folder / "m"}, {"search", "words", folder / "m"}, {"explain", file}}) {
      const Ran ran = feedcat(command);
      EXPECT_EQ(ran.status, 0) << command[0];
      EXPECT_LT(ran.out.size() + ran.err.size(), 300'000U) << command[0];
      EXPECT_THAT(ran.out, HasSubstr("…")) << command[0];
    }
  }
}

}  // namespace
}  // namespace feedcat::test
