// Pictures at a terminal that says that it can show them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/base64.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Pictures : public testing::Test {
 protected:
  Pictures() {
    server_.on("/lamp.png", [](const auto&) { return ok(picture(), "image/png"); });
    server_.on("/feed", [this](const auto&) {
      return ok(
          "<rss version='2.0'><channel><title>Lamps</title><item><title>Lamp</title><description>&lt;p&gt;Here "
          "is &lt;img alt='a lamp' src='" +
          server_.url("/lamp.png") + "'&gt; at night.&lt;/p&gt;</description></item></channel></rss>");
    });
  }

  /// Four times four pixels, red and blue.
  static std::string picture() {
    return base::decode_base64(
               "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAE0lEQVR4nGP4"
               "z8AARGDiPwNxHACeow/xfxmViwAAAABJRU5ErkJggg==")
        .value_or("");
  }

  /// What is seen by a person whose terminal answers so.
  std::string seen(const std::vector<std::string>& options, const std::string& answers) {
    std::vector<std::string> command{FEEDCAT_PROGRAM, "fetch", "--no-config", server_.url("/feed")};
    command.insert(command.end(), options.begin(), options.end());
    PseudoTerminal terminal(command, {});
    if (!answers.empty()) {
      EXPECT_TRUE(terminal.wait_for("\x1b[c")) << terminal.seen();
      terminal.type(answers);
    }
    terminal.finish();
    EXPECT_EQ(terminal.status(), 0) << terminal.seen();
    EXPECT_TRUE(terminal.is_sane());
    return terminal.seen();
  }

  HttpServer server_;
};

TEST_F(Pictures, AreShownInTheLanguageThatTheTerminalKnows) {
  const std::string kitty = seen({"--no-pager"}, "\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62;c");
  EXPECT_THAT(kitty, HasSubstr("[a lamp]"));
  EXPECT_THAT(kitty, HasSubstr("\x1b_Ga=T"));
  const std::string sixel = seen({"--images", "always"}, "\x1b[?62;4c");
  EXPECT_THAT(sixel, HasSubstr("\x1bP"));
  EXPECT_THAT(sixel, Not(HasSubstr("feedcat-picture")));
}

TEST_F(Pictures, AreLeftOutWhereTheTerminalCannotShowThem) {
  const std::string plain = seen({"--no-pager"}, "\x1b[?62;22c");
  EXPECT_THAT(plain, HasSubstr("[a lamp]"));
  EXPECT_THAT(plain, Not(HasSubstr("\x1bP")));
  EXPECT_THAT(plain, Not(HasSubstr("feedcat-picture")));
  EXPECT_THAT(seen({"--images", "always"}, "\x1b[?62;22c"), HasSubstr("the terminal shows no pictures"));
}

TEST_F(Pictures, AreNotEvenAskedForWithAPagerOrNeverOrInAPipe) {
  for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--no-pager", "--images", "never"}}) {
    EXPECT_THAT(seen(options, ""), Not(HasSubstr("\x1b[c")));
  }
  const Ran piped = feedcat({"fetch", "--images", "always", server_.url("/feed")});
  EXPECT_EQ(piped.status, 0);
  EXPECT_THAT(piped.out, HasSubstr("[a lamp]"));
  EXPECT_THAT(piped.out, Not(HasSubstr("\x1b")));
  EXPECT_TRUE(server_.log("/lamp.png").empty());
}

}  // namespace
}  // namespace feedcat::test
