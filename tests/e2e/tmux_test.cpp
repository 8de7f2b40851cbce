// What a person sees in a pane of tmux, which interprets escape sequences in its own way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kFeed = R"(<rss version="2.0"><channel><title>Tides</title>
<item><title>Article 1</title><pubDate>Thu, 09 Apr 2026 23:30:00 +0000</pubDate></item>
<item><title>Article 2</title><pubDate>Thu, 09 Apr 2026 23:30:00 +0000</pubDate></item></channel></rss>)";

/// Returns what a pane of tmux shows, with the escape sequences that tmux keeps.
class Tmux : public testing::Test {
 protected:
  void SetUp() override { FEEDCAT_NEEDS("tmux"); }

  std::string pane(const std::string& arguments, int columns = 50) {
    // A server that was killed may still hold its socket.
    const std::string tmux = "tmux -u -S " + (folder_ / ("tmux" + std::to_string(++panes_))) + " -f /dev/null ";
    const std::string command = std::string(FEEDCAT_PROGRAM) + " fetch --no-pager " + arguments;
    const std::string script = tmux + "new-session -d -x " + std::to_string(columns) + " -y 12 \"" + command + "; " +
                               tmux + "wait-for -S shown; cat\" && " + tmux + "wait-for shown && " + tmux +
                               "capture-pane -e -p -t 0; " + tmux + "kill-server";
    const Ran ran = run_command({"sh", "-c", script}, {.environment = {{"TERM", "xterm-256color"}}});
    EXPECT_EQ(ran.err, "");
    return ran.out;
  }

  TemporaryFolder folder_;
  int panes_ = 0;

  static bool keeps_hyperlinks() { return run_command({"tmux", "-V"}).out >= "tmux 3.4"; }
};

TEST_F(Tmux, APaneShowsAList) {
  EXPECT_THAT(pane("-f list --color=never --hyperlinks=never " + write_whole(folder_ / "feed.xml", kFeed)),
              StartsWith("2026-04-09  Tides       Article 1\n2026-04-09  Tides       Article 2\n"));
}

TEST_F(Tmux, AListHasOneLineForEachArticleWhateverTheTitles) {
  std::string items;
  const std::string family = "\U0001F469\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466";
  const std::vector<std::string> titles{"潮の満ち引きについての長い長い記事の題名です",
                                        family + family + family + family + family,
                                        "👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽",
                                        "e\u0301\u0302e\u0301\u0302e\u0301\u0302 and so on and on",
                                        "🇨🇭🇨🇭🇨🇭🇨🇭🇨🇭🇨🇭",
                                        "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
                                        "नमस्ते दुनिया नमस्ते दुनिया",
                                        "שלום עולם שלום עולם",
                                        "한국어 제목 한국어 제목"};
  for (const std::string& title : titles) {
    items += (items.empty() ? "" : ",") + ("{\"id\":\"" + title + "\",\"content_text\":\"x\",\"title\":\"" + title +
                                           "\",\"url\":\"https://tides.example.org/" + std::string(30, 'x') + "\"}");
  }
  const std::string file =
      write_whole(folder_ / "feed.json", R"({"version":"https://jsonfeed.org/version/1.1","title":"海の新聞 )" +
                                             family + R"( दुनिया","items":[)" + items + "]}");
  for (const int columns : {10, 28, 41, 77}) {
    const std::string shown = pane("-f list " + file, columns);
    std::size_t lines = 0;
    for (const std::string_view line : base::split(shown, '\n')) lines += line.find_first_not_of(" \r") < line.size();
    EXPECT_EQ(lines, titles.size()) << columns << " columns:\n" << shown;
  }
}

TEST_F(Tmux, APictureIsItsWordsIfTmuxCannotShowIt) {
  const std::string file = write_whole(
      folder_ / "feed.json", R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Lamps",
        "content_html":"<p>Here is <img alt='a lamp' src='http://127.0.0.1:9/lamp.png'> at night.</p>"}]})");
  const std::string shown = pane("--images always --color never --hyperlinks never --links none " + file);
  EXPECT_THAT(shown, HasSubstr("Here is [a lamp] at night."));
  EXPECT_THAT(shown, testing::Not(HasSubstr("Gi=31"))) << "the question is not seen";
  EXPECT_THAT(shown, testing::Not(HasSubstr("feedcat-picture")));
}

TEST_F(Tmux, LinksAreHyperlinksIfTmuxKeepsThemAndOtherwiseAList) {
  const std::string file = write_whole(
      folder_ / "feed.json", R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Tides",
        "content_html":"<p>The <a href='https://moon.example.org/'>moon</a> does it.</p>"}]})");
  const std::string shown = pane(file);
  if (keeps_hyperlinks()) {
    EXPECT_THAT(shown, HasSubstr(";https://moon.example.org/\x1b\\"));
  } else {
    EXPECT_THAT(shown, testing::ContainsRegex("moon\\[1\\].* does it"));
    EXPECT_THAT(shown, HasSubstr("https://moon.example.org/"));
  }
  const std::string asked_for = pane("--color=never --hyperlinks=always " + file);
  EXPECT_EQ(asked_for.find("8;id=") != std::string::npos, keeps_hyperlinks());
  EXPECT_EQ(asked_for.find("The moon does it.") == std::string::npos, keeps_hyperlinks());
}

}  // namespace
}  // namespace feedcat::test
