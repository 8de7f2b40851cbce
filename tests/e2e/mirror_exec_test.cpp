// `mirror --exec`: the command runs once for every new article, whatever happens.
// FEEDCAT_KILLS=1000 makes the test of kills long; without it, it is short.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/killed.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Post {
  int number = 0;
  std::string words = "Some words.";
};

std::string feed(const std::vector<Post>& posts) {
  std::string items;
  for (const Post& post : posts) {
    items += fmt::format(
        "<item><title>Post {0}</title><guid isPermaLink='false'>id {0}</guid><link>https://e.org/{0}</link>"
        "<pubDate>Thu, 09 Apr 2026 {1:02}:{2:02}:{3:02} GMT</pubDate><description>{4}</description></item>",
        post.number, post.number / 3600 % 24, post.number / 60 % 60, post.number % 60, post.words);
  }
  return fmt::format("<rss version='2.0'><channel><title>Harbour</title>{}</channel></rss>", items);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end; (end = text.find('\n', from)) != std::string::npos; from = end + 1) {
    lines.push_back(text.substr(from, end - from));
  }
  return lines;
}

class MirrorExec : public testing::Test {
 protected:
  MirrorExec() {
    write_whole(place_ / "hook", "#!/bin/sh\nprintf '%s\\n' \"$@\" >>" + log() + "\ncat >>" + log() + ".json\n");
    fs::permissions(place_ / "hook", fs::perms::owner_all);
  }

  [[nodiscard]] std::string dir() const { return place_ / "m"; }
  [[nodiscard]] std::string log() const { return place_ / "log"; }
  [[nodiscard]] std::string logged() const { return fs::exists(log()) ? read_whole(log()) : std::string(); }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
    return {{"XDG_CACHE_HOME", place_ / "cache"}, {"XDG_CONFIG_HOME", place_ / "config"}};
  }
  [[nodiscard]] std::string path_of(int number) const {
    return fmt::format("{}/harbour/2026/2026-04-09-post-{}.md", dir(), number);
  }
  void publish(const std::vector<Post>& posts) { write_whole(place_ / "feed.xml", feed(posts)); }
  Ran mirror(std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"mirror", dir(), place_ / "feed.xml"});
    return feedcat(std::move(options), {{}, environment(), {}});
  }
  Ran with_hook(const std::string& words, std::vector<std::string> options = {}) {
    options.insert(options.end(), {"--exec", place_ / "hook" + " " + words});
    return mirror(std::move(options));
  }

  TemporaryFolder place_;
};

TEST_F(MirrorExec, RunsOnceForEachNewArticleTheOldestFirst) {
  publish({{2}, {1}});
  const Ran first = with_hook("{path} '{title} of {feed}' {url} {date} {id}");
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.err, "");
  EXPECT_EQ(first.out, path_of(2) + "\n" + path_of(1) + "\n");
  EXPECT_EQ(logged(), path_of(1) + "\nPost 1 of Harbour\nhttps://e.org/1\n2026-04-09T00:00:01Z\nid 1\n" + path_of(2) +
                          "\nPost 2 of Harbour\nhttps://e.org/2\n2026-04-09T00:00:02Z\nid 2\n");
  const auto items = lines_of(read_whole(log() + ".json"));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(nlohmann::json::parse(items[0])["content_html"], "Some words.");
  fs::remove(log());
  EXPECT_EQ(with_hook("{title}").out, "");
  EXPECT_EQ(logged(), "");
  publish({{3}, {2, "Other words."}, {1}});
  EXPECT_EQ(with_hook("{title}").out, path_of(3) + "\n" + path_of(2) + "\n");
  EXPECT_EQ(logged(), "Post 3\n") << "Post 2 has only changed";
}

TEST_F(MirrorExec, ThatFailsOrTakesTooLongIsToldAndTriedAgainAndHoldsNothingUp) {
  publish({{3}, {2}, {1}});
  const std::string command =
      "sh -c 'case $1 in *2) exit 4;; *1) sleep 60;; esac; echo $1 >>" + log() + "' hook {title}";
  const Ran ran = mirror({"--exec", command, "--exec-timeout", "1"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: --exec: Post 1: not finished within 1 s",
                                        "feedcat: --exec: Post 2: exit status 4"));
  EXPECT_EQ(lines_of(ran.out).size(), 3U) << "all articles are saved";
  EXPECT_EQ(logged(), "Post 3\n");
  const Ran without = mirror();
  EXPECT_EQ(without.status, 0) << "a run without a command leaves the queue alone";
  EXPECT_EQ(without.out + without.err, "");
  const Ran again = with_hook("{title}");
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.out + again.err, "");
  EXPECT_EQ(logged(), "Post 3\nPost 1\nPost 2\n");
}

TEST_F(MirrorExec, DoesNotRunForWhatWasSavedWithoutACommandAndThenTouchesNothing) {
  publish({{1}});
  EXPECT_EQ(mirror().status, 0);
  const auto tree = [&] { return run_command({"find", dir(), "-printf", "%p %i %T@ %s\\n"}).out; };
  const std::string before = tree();
  for (int run = 0; run < 2; ++run) {
    const Ran ran = with_hook("{title}");
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.out + ran.err, "");
  }
  EXPECT_EQ(logged(), "");
  EXPECT_EQ(tree(), before);
}

TEST_F(MirrorExec, OfAnArticleWhoseFileIsGoneIsDroppedWithANotice) {
  publish({{2}, {1}});
  EXPECT_EQ(mirror({"--exec", "false"}).status, 1);
  fs::remove(path_of(1));
  const Ran ran = with_hook("{title}");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err,
            "feedcat: " + path_of(1) + ": the command of --exec does not run for it, because the file is gone\n");
  EXPECT_EQ(logged(), "Post 2\n");
  EXPECT_EQ(with_hook("{title}").err, "");
}

TEST_F(MirrorExec, RunsForChangedArticlesIfThatIsWanted) {
  publish({{1}});
  EXPECT_EQ(mirror().status, 0);
  publish({{2}, {1, "Other words."}});
  EXPECT_EQ(with_hook("{title}", {"--updates"}).status, 0);
  EXPECT_EQ(logged(), "Post 1\nPost 2\n");
  EXPECT_THAT(read_whole(log() + ".json"), HasSubstr("Other words."));
}

TEST_F(MirrorExec, IsStillDueAfterTheStateWasRebuilt) {
  publish({{3}, {2}, {1}});
  EXPECT_EQ(mirror({"--exec", "false"}).status, 1);
  EXPECT_EQ(feedcat({"mirror", "--repair", dir()}, {{}, environment(), {}}).status, 0);
  EXPECT_EQ(with_hook("{title}").status, 0);
  EXPECT_EQ(logged(), "Post 1\nPost 2\nPost 3\n");
}

TEST_F(MirrorExec, ACommandThatIsWrongIsWrongUsage) {
  publish({{1}});
  for (const auto& [command, words] : {std::pair{"'", "--exec: a ' is not closed"}, {" ", "--exec: no command"}}) {
    const Ran ran = mirror({"--repair", "--exec", command});
    EXPECT_EQ(ran.status, 2);
    EXPECT_THAT(ran.err, HasSubstr(words));
    EXPECT_EQ(ran.out, "");
    EXPECT_FALSE(fs::exists(dir()));
  }
  const Ran alone = mirror({"--updates"});
  EXPECT_EQ(alone.status, 2);
  EXPECT_THAT(alone.err, HasSubstr("--updates needs --exec"));
}

TEST_F(MirrorExec, WhatATitleHoldsArrivesAsItIsAndIsNeverExecuted) {
  const std::string canary = place_ / "canary";
  const std::vector<std::string> titles = {"$(touch " + canary + ")",
                                           "; touch " + canary,
                                           "`touch " + canary + "`",
                                           "{url} {path} {title}",
                                           "' \" \\ '",
                                           "-rf --help",
                                           "two\nlines",
                                           std::string("before\0after", 12),
                                           std::string(100'000, 'x')};
  nlohmann::json document = {{"version", "https://jsonfeed.org/version/1.1"}, {"title", "Harbour"}};
  for (std::size_t i = 0; i < titles.size(); ++i) {
    document["items"].push_back({{"id", std::to_string(i)}, {"title", titles[i]}, {"content_text", "Words."}});
  }
  write_whole(place_ / "feed.xml", document.dump());
  // Here some entries wait in the state first.
  EXPECT_EQ(mirror({"--exec", "false {title}"}).status, 1);
  const Ran ran = with_hook("{title}");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_FALSE(fs::exists(canary));
  const auto written = lines_of(logged());
  std::vector<std::string> expected;
  for (const nlohmann::json& line : [&] {
         std::vector<nlohmann::json> items;
         for (const std::string& item : lines_of(read_whole(log() + ".json"))) {
           items.push_back(nlohmann::json::parse(item)["title"]);
         }
         return items;
       }()) {
    std::string title = line.get<std::string>();
    std::erase(title, '\0');
    expected.push_back(title);
  }
  EXPECT_EQ(written, expected);
  for (const std::string& title : titles) {
    if (title.find('\n') != std::string::npos || title.find('\0') != std::string::npos) continue;
    EXPECT_THAT(written, testing::Contains(title));
  }
}

int kills_wanted() {
  const char* wanted = std::getenv("FEEDCAT_KILLS");
  return wanted != nullptr ? std::atoi(wanted) : 40;
}

/// What the commands of several runs have logged.
class Logged {
 public:
  /// Takes the lines that a run has added. Only its first one may repeat another: the command that the kill of the run
  /// before has caught.
  void add_run(const std::vector<std::string>& lines) {
    for (std::size_t i = size_; i < lines.size(); ++i) {
      if (seen_.insert(lines[i]).second) continue;
      EXPECT_TRUE(i > 0 && i == size_ && lines[i - 1] == lines[i]) << "not the one that was in flight: " << lines[i];
      ++repeated_;
    }
    size_ = lines.size();
  }
  void expect_posts(int from, int to) const {
    EXPECT_EQ(seen_.size(), static_cast<std::size_t>(to - from + 1));
    for (int i = from; i <= to; ++i) EXPECT_TRUE(seen_.contains(fmt::format("Post {}", i))) << "lost: " << i;
  }
  [[nodiscard]] int repeated() const { return repeated_; }

 private:
  std::set<std::string> seen_;
  std::size_t size_ = 0;
  int repeated_ = 0;
};

TEST_F(MirrorExec, AKillLosesNothingAndRepeatsOnlyTheOneInFlight) {
  constexpr int kFresh = 40;
  std::mt19937 random(11);
  int kills = 0;
  int repeated = 0;
  int longest = 60;  // milliseconds before a run is killed
  for (int round = 0; kills < kills_wanted(); ++round) {
    // Half of them stay in the feed, and some articles are written again.
    std::vector<Post> posts;
    for (int i = (round + 1) * kFresh; i > std::max(round * kFresh - kFresh / 2, 0); --i) {
      posts.push_back({i, fmt::format("Words of {}.", i % 7 == 0 ? round : 0)});
    }
    publish(posts);
    fs::remove(log());
    Logged all;
    for (;;) {
      const std::chrono::milliseconds delay(std::uniform_int_distribution<int>(2, longest)(random));
      // Programs that were started keep stderr open, so this returns after the command in flight has ended, too.
      const Outcome outcome = run_and_kill(
          {"mirror", dir(), place_ / "feed.xml", "--exec", place_ / "hook" + " {title}"}, environment(), delay);
      all.add_run(lines_of(logged()));
      if (!outcome.killed) {
        ASSERT_EQ(outcome.status, 0) << outcome.errors;
        EXPECT_EQ(outcome.errors, "");
        break;
      }
      ++kills;
      if (kills % 4 == 0) longest += 10;
    }
    longest = std::max(60, longest / 2);
    all.expect_posts(round * kFresh + 1, (round + 1) * kFresh);
    repeated += all.repeated();
    if (HasFailure()) return;
  }
  EXPECT_LE(repeated, kills);
  fmt::print("{} kills, {} commands in flight were repeated\n", kills, repeated);
}

}  // namespace
}  // namespace feedcat::test
