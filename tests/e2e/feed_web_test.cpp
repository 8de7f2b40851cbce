// The web of many feeds that tests of the shared store read does what they rely on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "support/feed_web.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FeedWebTest : public testing::Test {
 protected:
  Ran mirror(const std::vector<std::string>& more = {}) {
    auto environment = web_.environment();
    environment.emplace_back("XDG_CACHE_HOME", place_ / "cache");
    std::vector<std::string> words = {"mirror", place_ / "m"};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(write_whole(place_ / "urls", web_.list()));
    return feedcat(words, {{}, environment, {}});
  }

  TemporaryFolder place_;
  FeedWeb web_{{6, 12, 3, 300}};
};

TEST_F(FeedWebTest, IsReadAsThePublicWeb) {
  const Ran first = mirror();
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(std::ranges::count(first.out, '\n'), 36);
  EXPECT_EQ(web_.articles().size(), 36U);
  EXPECT_THAT(bad_manners(web_, kLeastPause, true), IsEmpty());
  web_.publish(7);
  EXPECT_EQ(web_.article_count(), 37U);
  const Ran second = mirror({"--refresh"});
  EXPECT_EQ(std::ranges::count(second.out, '\n'), 1) << second.out << second.err;
  EXPECT_EQ(web_.request_count(), 24U);
  EXPECT_THAT(bad_manners(web_, std::chrono::milliseconds(0), true), IsEmpty());
}

TEST_F(FeedWebTest, SeesBadManners) {
  EXPECT_EQ(mirror().status, 0);
  std::filesystem::remove_all(place_ / "m");
  EXPECT_EQ(mirror().status, 0);
  EXPECT_THAT(bad_manners(web_, std::chrono::minutes(1), true),
              ElementsAre(testing::StartsWith("18 requests came too soon, the worst to http://site"),
                          testing::StartsWith("12 unconditional requests of known feeds, first http://site")));
}

TEST_F(FeedWebTest, FailsWhenItIsTold) {
  web_.fail(1000, 0);
  EXPECT_THAT(mirror().errors(), testing::Each(testing::HasSubstr("HTTP status 500")));
  web_.fail(0, 1000);
  EXPECT_EQ(mirror({"--refresh", "--retries", "0"}).status, 1);
  web_.fail(0, 0);
  EXPECT_EQ(std::ranges::count(mirror({"--refresh"}).out, '\n'), 36);
}

}  // namespace
}  // namespace feedcat::test
