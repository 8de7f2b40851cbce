// The user's own list: a missing, an empty and a broken one are three different things.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Subscriptions : public testing::Test {
 protected:
  Subscriptions() {
    server_.on("/feed", [](const auto&) {
      return ok(
          "<rss version='2.0'><channel><title>Mine</title><item><title>One of mine</title></item></channel></rss>");
    });
  }

  [[nodiscard]] std::string list() const { return home_ / "feedcat/urls"; }
  Ran run(std::vector<std::string> arguments) {
    // Use this offline, because otherwise the built-in blog would be requested if there is no list.
    return feedcat(std::move(arguments),
                   {{}, {{"XDG_CONFIG_HOME", home_.path()}, {"XDG_CACHE_HOME", home_ / "cache"}}, {}});
  }

  TemporaryFolder home_;
  HttpServer server_;
};

TEST_F(Subscriptions, WithoutAListTheHomeFeedIsRead) {
  const Ran ran = run({"fetch", "--offline"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("aws.amazon.com"));
}

TEST_F(Subscriptions, AnEmptyListIsNotTheHomeFeed) {
  for (const char* text : {"", "\n\n", "# later\n", "query:all:unread = \"yes\"\n",
                           "<opml version='2.0'><head><title>x</title></head><body></body></opml>"}) {
    write_whole(list(), text);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"fetch", "--offline"}, {"mirror", home_ / "m"}, {"status"}}) {
      const Ran ran = run(command);
      EXPECT_EQ(ran.status, 0) << text << ran.err;
      EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + list() + ": no subscriptions in it")) << text;
      EXPECT_THAT(ran.out, Not(HasSubstr("aws.amazon.com"))) << text;
    }
  }
}

TEST_F(Subscriptions, ABrokenListIsAFailureAndNotTheHomeFeed) {
  const std::vector<std::pair<std::string, std::string>> lists = {
      {"htps://example.org/feed\n", "neither OPML nor a list of addresses"},
      {std::string("\x7F\x45LF\0\1\2", 7), "neither OPML nor a list of addresses"},
      {"<html><title>Log in</title></html>", "neither OPML nor a list of addresses"},
      {"<!-- <opml> -->", "malformed OPML"},
  };
  for (const auto& [text, message] : lists) {
    write_whole(list(), text);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"fetch", "--offline"}, {"mirror", home_ / "m"}, {"status"}}) {
      const Ran ran = run(command);
      EXPECT_EQ(ran.status, 1) << text;
      EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + list() + ": " + message)) << text;
    }
  }
}

TEST_F(Subscriptions, AListThatCannotBeReadIsAFailureAndNotTheHomeFeed) {
  std::filesystem::create_directories(list());
  EXPECT_THAT(run({"fetch", "--offline"}).errors(), ElementsAre("feedcat: " + list() + ": is a directory"));
  std::filesystem::remove(list());
  std::filesystem::create_symlink("elsewhere/urls", list());
  EXPECT_THAT(run({"fetch", "--offline"}).errors(), ElementsAre("feedcat: " + list() + ": no such file or directory"));
  EXPECT_EQ(run({"fetch", "--offline"}).status, 1);
}

TEST_F(Subscriptions, AFeedThatTurnsIntoAListIsNotFollowedUnlessRequested) {
  const std::string opml =
      "<opml version='2.0'><body><outline text='x' xmlUrl='" + server_.url("/feed") + "'/></body></opml>";
  server_.on("/list", [opml](const auto&) { return ok(opml, "text/x-opml"); });
  write_whole(list(), server_.url("/list") + "\n");
  const Ran refused = run({"fetch"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors(), ElementsAre(HasSubstr("not a feed (subscription list); --follow-lists")));
  EXPECT_THAT(server_.log("/feed"), IsEmpty());
  EXPECT_THAT(run({"fetch", "--follow-lists", "--refresh"}).out, HasSubstr("One of mine"));
  EXPECT_THAT(run({"fetch", "--refresh", server_.url("/list")}).out, HasSubstr("One of mine"));
}

TEST_F(Subscriptions, AFeedOfAMirrorThatTurnsIntoAListIsNotFollowedUnlessRequested) {
  const std::string mirror = home_ / "m";
  EXPECT_EQ(run({"mirror", mirror, server_.url("/feed")}).status, 0);
  server_.on("/feed", [this](const auto&) {
    return ok("<opml version='2.0'><body><outline text='x' xmlUrl='" + server_.url("/other") + "'/></body></opml>");
  });
  EXPECT_EQ(run({"mirror", "--refresh", mirror, server_.url("/feed")}).status, 1);
  EXPECT_THAT(server_.log("/other"), IsEmpty());
  run({"mirror", "--refresh", "--follow-lists", mirror, server_.url("/feed")});
  EXPECT_EQ(server_.log("/other").size(), 1U);
}

TEST_F(Subscriptions, OneBadLineDoesNotHideTheGoodOnes) {
  write_whole(list(), "# mine\n\nhtps://example.org/feed news\n" + server_.url("/feed") + " news\n");
  const Ran ran = run({"fetch"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("One of mine"));
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + list() + ": line 3: not an address: htps://example.org/feed"));
}

}  // namespace
}  // namespace feedcat::test
