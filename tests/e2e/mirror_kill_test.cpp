// A mirror that is killed at random moments loses nothing, doubles nothing and leaves no half-written files.
// FEEDCAT_KILLS=500 makes the run long; without it, it is short.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "mirror/search/tokenizer.hpp"
#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/killed.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr int kFeeds = 50;
constexpr int kItems = 20;
constexpr int kFresh = 2;  // each generation adds so many new articles, and as many leave the feed

int kills_wanted() {
  const char* const wanted = std::getenv("FEEDCAT_KILLS");
  return wanted != nullptr ? std::atoi(wanted) : 20;
}

/// Returns the generation whose text item `i` has when the feed is at `generation`. Every fifth article is edited as
/// long as it is in the feed.
int version_of(int item, int generation) {
  const int first = item < kItems ? 0 : (item - kItems) / kFresh + 1;
  const int last = item / kFresh;  // the last generation that contains it
  return item % 5 == 0 ? std::min(generation, last) : first;
}

std::string id_of(int feed, int item) { return fmt::format("tag:example.org,2026:{}/{}", feed, item); }

std::string begin_mark(int item, int version) { return fmt::format("Begin {} {}.", item, version); }
std::string end_mark(int feed, int item) { return fmt::format("The end of {} in {}.", item, feed); }

std::string feed_text(int feed, int generation) {
  std::string text =
      fmt::format("<rss version='2.0'><channel><title>Feed {}</title><link>https://{}.example.org/</link>", feed, feed);
  for (int item = generation * kFresh; item < kItems + generation * kFresh; ++item) {
    text += fmt::format(
        "<item><guid isPermaLink='false'>{}</guid><title>Article {}</title><pubDate>Thu, 09 Apr 2026 10:00:00 "
        "GMT</pubDate>"
        "<description>&lt;p&gt;{}&lt;/p&gt;",
        id_of(feed, item), item / 2, begin_mark(item, version_of(item, generation)));
    for (int i = 0; i < 20; ++i)
      text += "&lt;p&gt;Some words in the middle, so that there is something to cut.&lt;/p&gt;";
    text += "&lt;p&gt;" + end_mark(feed, item) + "&lt;/p&gt;</description></item>";
  }
  return text + "</channel></rss>";
}

/// The id of an article's file from its head, and its text, which may be incomplete.
struct Found {
  std::string id;
  std::string text;
};
Found look_into(const std::string& path) {
  Found found;
  found.text = read_whole(path);
  const std::size_t at = found.text.find("\nid: \"");
  if (at != std::string::npos) found.id = found.text.substr(at + 6, found.text.find('"', at + 6) - at - 6);
  return found;
}

bool ends_as_it_should(const Found& found) {
  int feed = -1;
  int item = -1;
  return std::sscanf(found.id.c_str(), "tag:example.org,2026:%d/%d", &feed, &item) == 2 &&
         found.text.ends_with(end_mark(feed, item) + "\n");
}

/// Checks the whole mirror after a complete run.
void expect_complete(const std::string& dir, int generation) {
  std::map<std::string, std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || path.find("/.feedcat/") != std::string::npos) continue;
    Found found = look_into(path);
    EXPECT_TRUE(ends_as_it_should(found)) << path;
    EXPECT_TRUE(texts.emplace(found.id, std::move(found.text)).second) << "twice: " << path;
  }
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(kFeeds * (kItems + generation * kFresh)));
  for (int feed = 0; feed < kFeeds; ++feed) {
    for (int item = 0; item < kItems + generation * kFresh; ++item) {
      const std::string& text = texts[id_of(feed, item)];
      EXPECT_NE(text.find(begin_mark(item, version_of(item, generation))), std::string::npos) << id_of(feed, item);
    }
  }
  EXPECT_TRUE(fs::is_empty(dir + "/.feedcat/tmp"));
  auto database = store::Database::open(dir + "/.feedcat/state.db", store::Open::read_only);
  ASSERT_TRUE(database) << database.error().message;
  // SQLite 3.44 and newer also check the search's index: they split all articles again, which are in English.
  const auto tokenizer = mirror::add_search_tokenizer(*database);
  ASSERT_TRUE(tokenizer);
  (*tokenizer)->set_language("en");
  auto check = database->prepare("pragma integrity_check");
  ASSERT_TRUE(check) << check.error().message;
  ASSERT_TRUE(check->step());
  EXPECT_EQ(check->text(0), "ok");
}

TEST(MirrorKilled, LosesNothingDoublesNothingAndLeavesNoHalfFiles) {
  const TemporaryFolder folder;
  const std::string dir = folder / "m";
  HttpServer server;
  std::vector<std::string> command = {"mirror", "--refresh", dir};
  std::atomic<int> generation = 0;
  for (int feed = 0; feed < kFeeds; ++feed) {
    const std::string path = fmt::format("/{}", feed);
    server.on(path, [feed, &generation](const HttpRequest& request) {
      return conditional(request, fmt::format("\"{}\"", generation.load()), "", feed_text(feed, generation));
    });
    command.push_back(server.url(path));
  }

  std::mt19937 random(6);
  int kills = 0;
  int completed = 0;
  std::set<std::string> printed;  // in this generation
  // The longest time before a run is killed. It follows the time that runs take, so that kills happen at every stage.
  int longest = 200;
  while (kills < kills_wanted() || completed == 0) {
    const bool to_the_end = kills >= kills_wanted();
    const milliseconds delay(to_the_end ? 600'000 : std::uniform_int_distribution<int>(1, longest)(random));
    const Outcome outcome = run_and_kill(command, {{"XDG_CACHE_HOME", folder / "cache"}}, delay);
    for (const std::string& path : outcome.printed) {
      EXPECT_TRUE(printed.insert(path).second) << "printed twice: " << path;
      EXPECT_TRUE(ends_as_it_should(look_into(path))) << path;
    }
    if (outcome.killed) {
      ++kills;
      if (kills % 8 == 0) longest *= 2;
      continue;
    }
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_EQ(outcome.errors, "");
    expect_complete(dir, generation);
    const Ran again = feedcat(command);
    EXPECT_EQ(again.status, 0);
    EXPECT_EQ(again.out + again.err, "");
    if (testing::Test::HasFailure()) return;
    ++completed;
    ++generation;
    printed.clear();
    longest = 200;
  }
  RecordProperty("kills", kills);
  RecordProperty("completed", completed);
}

}  // namespace
}  // namespace feedcat::test
