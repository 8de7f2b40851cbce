// The page of `-f html` as a browser paints it: light and dark, narrow and wide, whatever the publisher's styles are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

using nlohmann::json;

class Page : public testing::Test {
 protected:
  void SetUp() override { FEEDCAT_NEEDS_BROWSER; }

  /// Returns what support/picture.py says about a screenshot of an article with that body.
  json painted(const std::string& body, int width, bool dark) {
    const json feed{{"version", "https://jsonfeed.org/version/1.1"},
                    {"title", "The Tide Table"},
                    {"items", {{{"id", "1"}, {"title", "What the moon does"}, {"content_html", body}}}}};
    const std::string source = write_whole(folder_ / "feed.json", feed.dump());
    const std::string page = write_whole(folder_ / "page.html", feedcat({"fetch", "-f", "html", source}).out);
    const std::string picture = folder_ / "picture.png";
    std::vector<std::string> command = {browser(),
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--hide-scrollbars",
                                        "--user-data-dir=" + (folder_ / "browser"),
                                        "--window-size=" + std::to_string(width) + ",700",
                                        "--screenshot=" + picture};
    if (dark) command.emplace_back("--blink-settings=preferredColorScheme=0");
    command.push_back("file://" + page);
    const Ran browser = run_command(command);
    EXPECT_EQ(browser.status, 0) << browser.err;
    const Ran seen = run_command({"python3", FEEDCAT_SOURCE_DIR "/tests/support/picture.py", picture});
    EXPECT_EQ(seen.status, 0) << seen.err;
    return json::parse(seen.out, nullptr, false);
  }

  TemporaryFolder folder_;
};

const std::string kWords =
    "<p>The sea comes up and goes down, twice a day, and nobody has found out where it waits.</p>";

TEST_F(Page, IsLightOrDarkAsTheReaderPrefers) {
  const json light = painted(kWords, 900, false);
  EXPECT_EQ(light["width"], 900);
  EXPECT_GT(light["brightness"], 240);
  const json dark = painted(kWords, 900, true);
  EXPECT_LT(dark["brightness"], 40);
  EXPECT_NEAR(light["ink"], dark["ink"], 0.01);
}

TEST_F(Page, NothingExceedsANarrowWindow) {
  const std::string wide = "<div style='width: 1500px'>" + kWords + "</div><p style='min-width: 1200px'>" +
                           std::string(300, 'w') + "</p><table width=1400><tr><th>Port<th>Height<tr><td>" +
                           std::string(200, 'x') + "<td>6.1 m</table><pre>" + std::string(300, 'c') +
                           "</pre><img src='https://example.org/x.png' width=1600 height=20 alt='A picture'>" +
                           "<p style='margin-left: -300px'>Out of place</p>";
  const json page = painted(wide, 420, false);
  EXPECT_EQ(page["width"], 420);
  EXPECT_FALSE(page["edges"]) << page;
}

TEST_F(Page, NothingInABodyIsAsLargeAsATitle) {
  const std::string large =
      "<h2 style='font-size: 60px'>Forged</h2><p style='font-size: 60px !important'>By</p>"
      "<p style='font: bold 60px serif'>Nobody</p><h1><font size=7><big><big>Now</big></big></font></h1>";
  const std::string plain = "<h2>Forged</h2><p>By</p><p>Nobody</p><h1>Now</h1>";
  EXPECT_NEAR(painted(large + kWords, 600, false)["ink"], painted(plain + kWords, 600, false)["ink"], 0.003);
}

TEST_F(Page, ColoursChosenForALightPageAreReadableOnADarkOne) {
  const std::string black = "<div style='color: #191a1c; background-color: #fff'><font color='#191a1c'>" + kWords +
                            kWords + kWords + "</font></div>";
  EXPECT_GT(painted(black, 600, true)["ink"], painted("", 600, true)["ink"].get<double>() + 0.005);
}

}  // namespace
}  // namespace feedcat::test
