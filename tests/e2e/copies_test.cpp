// A person at a terminal is told when what is printed comes from copies. Nobody else is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/following.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"

namespace feedcat::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

class CopiesTest : public FollowTest {
 protected:
  CopiesTest() {
    for (const char* path : {"/1", "/2", "/3"}) {
      server_.on(path, [path](const HttpRequest&) { return ok(posts(1, 1, path)); });
    }
  }

  using Variables = std::vector<std::pair<std::string, std::string>>;

  /// What a terminal shows of `feedcat fetch -f list ARGUMENTS`.
  std::string shown(const std::vector<std::string>& arguments, const Variables& more = {}, bool only_stderr = false) {
    std::vector<std::string> command{FEEDCAT_PROGRAM, "fetch", "-f", "list"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    PseudoTerminal::Options options{.environment = environment(), .only_stderr = only_stderr};
    options.environment.insert(options.environment.end(), more.begin(), more.end());
    PseudoTerminal terminal(command, options);
    terminal.finish();
    EXPECT_EQ(terminal.status(), 0) << terminal.seen();
    return terminal.seen();
  }

  std::string url(const std::string& path) { return server_.url(path); }
};

TEST_F(CopiesTest, OneDimLineSaysHowOldTheyAre) {
  EXPECT_THAT(shown({url("/1")}), Not(HasSubstr("cop")));
  pass(30min);
  EXPECT_THAT(shown({url("/2")}), Not(HasSubstr("cop")));
  pass(18min);
  EXPECT_THAT(shown({url("/1"), url("/2"), url("/3")}),
              EndsWith("\r\n\x1b[2mfeedcat: 2 of 3 feeds are copies, the oldest 48 min old; --refresh requests "
                       "them again\x1b[0m\r\n"));
  EXPECT_THAT(shown({url("/1")}),
              EndsWith("\x1b[2mfeedcat: the feed is a copy, 48 min old; --refresh requests it again\x1b[0m\r\n"));
  EXPECT_THAT(shown({"--refresh", url("/1")}), Not(HasSubstr("cop")));
  EXPECT_THAT(shown({"--offline", url("/1"), url("/2")}),
              EndsWith("feedcat: 2 of 2 feeds are copies, the oldest 18 min old\x1b[0m\r\n"));
}

TEST_F(CopiesTest, TheLineIsDimOnlyWhereColoursAreAllowed) {
  shown({url("/1")});
  const std::string plain = "feedcat: the feed is a copy, less than a minute old; --refresh requests it again\r\n";
  const Variables no_color = {{"NO_COLOR", "1"}};
  const std::string dim = "\x1b[2m" + plain.substr(0, plain.size() - 2) + "\x1b[0m\r\n";
  EXPECT_THAT(shown({url("/1")}), EndsWith(dim));
  for (const std::string& text :
       {shown({url("/1")}, no_color), shown({url("/1")}, {{"TERM", "dumb"}}), shown({url("/1"), "--color=never"})}) {
    EXPECT_THAT(text, EndsWith("\r\n" + plain));
  }
  EXPECT_THAT(shown({url("/1"), "--color=always"}, no_color), EndsWith(dim));
}

TEST_F(CopiesTest, ThereIsNoneElsewhereAndNoneForTheQuiet) {
  shown({url("/1")});
  // A progress line would appear on a slow machine.
  EXPECT_EQ(shown({url("/1"), "--progress=never"}, {}, true), "") << "standard output is a pipe";
  EXPECT_EQ(shown({url("/1"), "--progress=never", "-o", place_ / "file"}), "");
  EXPECT_THAT(shown({url("/1"), "-q"}), Not(HasSubstr("cop")));
  EXPECT_EQ(feedcat({"fetch", "-f", "list", url("/1")}, {.environment = environment()}).err, "");
  EXPECT_EQ(server_.log().size(), 1U);
}

TEST_F(CopiesTest, FilesAreNoCopies) {
  EXPECT_THAT(shown({write_whole(place_ / "feed.xml", posts(1, 1))}), Not(HasSubstr("cop")));
}

TEST_F(CopiesTest, WhatTheNetworkRefusedIsSaidOnce) {
  shown({url("/1")});
  pass(25h);
  network_goes();
  const std::string text = shown({"--stale-ok", "--retries=0", url("/1")});
  EXPECT_THAT(text, HasSubstr("network unreachable; printing the copy of "));
  EXPECT_THAT(text, Not(HasSubstr("is a copy")));
  EXPECT_THAT(shown({"--stale-ok", "--retries=0", url("/1")}), Not(HasSubstr("is a copy"))) << "during the back-off";
}

TEST_F(CopiesTest, ItComesAfterThePagerAndOnceWhenFollowing) {
  shown({url("/1")});
  const Variables pager = {{"FEEDCAT_PAGER", "sed s/Post/Paged/"}};
  server_.on("/long", [](const HttpRequest&) { return ok(posts(1, 40)); });
  EXPECT_THAT(shown({url("/long")}, pager), HasSubstr("Paged 1"));
  EXPECT_THAT(shown({url("/long")}, pager), EndsWith("requests it again\x1b[0m\r\n"));
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", "--follow", "-f", "list", url("/1")},
                          {.environment = environment()});
  EXPECT_TRUE(terminal.wait_for("Post 1"));
  EXPECT_TRUE(terminal.wait_for("requests it again\x1b[0m\r\n"));
  while (server_.log("/1").size() < 4) std::this_thread::yield();
  terminal.type("\x03");
  terminal.finish();
  EXPECT_THAT(terminal.seen(), EndsWith("requests it again\x1b[0m\r\n^C"));
}

}  // namespace
}  // namespace feedcat::test
