// The articles of a large feed are saved in several commits. A mirror that is killed between or within them loses
// nothing, doubles nothing and leaves no half-written files.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "support/killed.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr int kArticles = 600;  // three commits
constexpr int kKills = 12;

std::string end_of(int article) { return fmt::format("The end of {}.", article); }

std::string large_feed() {
  std::string text = "<rss version='2.0'><channel><title>Long</title>";
  for (int i = 0; i < kArticles; ++i) {
    text += fmt::format("<item><guid isPermaLink='false'>{}</guid><title>Piece {}</title><description><![CDATA[", i, i);
    for (int k = 0; k < 150; ++k) text += "<p>Some words in the middle, so that there is something to cut.</p>";
    text += "<p>" + end_of(i) + "</p>]]></description></item>";
  }
  return text + "</channel></rss>";
}

/// Returns the numbers of the articles whose files are complete, and fails for others and for second files.
std::set<int> complete_files(const std::string& mirror) {
  std::set<int> found;
  if (!fs::exists(mirror)) return found;  // killed before it made the folder
  for (const auto& entry : fs::recursive_directory_iterator(mirror)) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || path.find("/.feedcat/") != std::string::npos) continue;
    const std::string text = read_whole(path);
    const std::size_t at = text.find("\nid: \"");
    const int id = at == std::string::npos ? -1 : std::stoi(text.substr(at + 6));
    EXPECT_TRUE(text.ends_with(end_of(id) + "\n")) << path;
    EXPECT_TRUE(found.insert(id).second) << "twice: " << path;
  }
  return found;
}

TEST(MirrorKilled, WhileItSavesALargeFeedLosesNothingAndDoublesNothing) {
  const TemporaryFolder folder;
  const std::string mirror = folder / "m";
  const std::vector<std::string> command = {"mirror", mirror, write_whole(folder / "long.xml", large_feed())};
  ASSERT_GT(fs::file_size(folder / "long.xml"), std::uintmax_t{4} << 20U);
  std::mt19937 random(19);
  std::set<std::string> printed;
  Outcome outcome;
  int kills = 0;
  for (int longest = 400;;) {
    const milliseconds delay(kills < kKills ? std::uniform_int_distribution<int>(1, longest)(random) : 600'000);
    outcome = run_and_kill(command, {{"XDG_CACHE_HOME", folder / "cache"}}, delay);
    for (const std::string& path : outcome.printed) {
      EXPECT_TRUE(printed.insert(path).second) << "printed twice: " << path;
    }
    if (outcome.killed) {
      complete_files(mirror);
      if (++kills % 4 == 0) longest *= 2;
    } else {
      ASSERT_EQ(outcome.status, 0) << outcome.errors;
      if (kills > 0) break;
      fs::remove_all(mirror);  // it was too fast to be killed
      printed.clear();
    }
  }
  EXPECT_EQ(complete_files(mirror).size(), static_cast<std::size_t>(kArticles));
  EXPECT_LE(printed.size(), static_cast<std::size_t>(kArticles));
  EXPECT_TRUE(fs::is_empty(mirror + "/.feedcat/tmp"));
  const Ran again = feedcat(command);
  EXPECT_EQ(std::tuple(again.status, again.out, again.err), std::tuple(0, "", ""));
  RecordProperty("kills", kills);
}

}  // namespace
}  // namespace feedcat::test
