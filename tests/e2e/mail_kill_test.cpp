// `feedcat mail` is killed at any moment: nothing is lost, a Maildir has no message twice, and others get at most one
// message again for each kill, with the same Message-ID.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/killed.hpp"
#include "support/mail.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

constexpr int kPosts = 40;

/// The kills for each way of delivery; more if somebody wants to know it exactly.
int kills_wanted() {
  const char* wanted = std::getenv("FEEDCAT_KILLS");
  return wanted != nullptr ? std::atoi(wanted) / 4 : 15;
}

class MailKill : public testing::Test {
 protected:
  MailKill() {
    std::string items;
    for (int i = kPosts; i > 0; --i) {
      items += fmt::format(
          "<item><title>Post {0}</title><guid isPermaLink='false'>{0}</guid><description>{1} end of {0}"
          "</description></item>",
          i, std::string(70'000, 'x'));
    }
    write_whole(place_ / "feed.xml", "<rss version='2.0'><channel><title>Harbour</title>" + items + "</channel></rss>");
  }

  /// Returns the number of kills before a run ended by itself.
  int kill_until_it_ends(std::vector<std::string> words) {
    words.insert(words.begin(), "mail");
    words.push_back(place_ / "feed.xml");
    const std::vector<std::pair<std::string, std::string>> environment = {{"XDG_CACHE_HOME", place_ / "cache"},
                                                                          {"XDG_STATE_HOME", place_ / "state"},
                                                                          {"XDG_CONFIG_HOME", place_ / "config"}};
    for (int kills = 0;; ++kills) {
      const std::chrono::milliseconds delay(std::uniform_int_distribution<int>(5, longest_)(random_));
      const Outcome outcome = run_and_kill(words, environment, delay);
      if (!outcome.killed) {
        EXPECT_EQ(outcome.status, 0) << outcome.errors;
        longest_ = std::max(60, longest_ / 2);
        return kills;
      }
      if (kills % 4 == 3) longest_ += longest_ / 8 + 1;
    }
  }

  /// Expects every post, whole, and returns how many messages came more than once.
  static int repeated(const nlohmann::json& messages) {
    std::map<std::string, int> times;
    std::map<std::string, std::string> posts;
    for (const auto& message : messages) {
      const std::string subject = message["subject"], id = message["id"], text = message["text"];
      EXPECT_TRUE(posts.emplace(id, subject).first->second == subject) << id;
      EXPECT_NE(text.find("end of " + subject.substr(5)), std::string::npos) << subject << " is cut off";
      EXPECT_EQ(message["defects"].size(), 0U);
      ++times[id];
    }
    EXPECT_EQ(times.size(), static_cast<std::size_t>(kPosts));
    int more = 0;
    for (const auto& [id, count] : times) more += count - 1;
    return more;
  }

  /// Kills runs of `words` until there were enough, each series with a cursor of its own; `check` sees what it left.
  void kill_often(const std::vector<std::string>& words, const std::function<void(int kills)>& check) {
    int all = 0;
    for (int round = 0; all < kills_wanted(); ++round) {
      std::vector<std::string> own = words;
      own.push_back(fmt::format("--new=round {}", round));
      const int kills = kill_until_it_ends(own);
      check(kills);
      std::filesystem::remove_all(place_ / "taken");
      all += kills;
    }
    std::printf("%d kills\n", all);
  }

  TemporaryFolder place_;
  std::mt19937 random_{18};
  int longest_ = 60;
};

TEST_F(MailKill, OfAMaildirNothingIsLostOrDoubled) {
  kill_often({place_ / "taken/"}, [&](int) { EXPECT_EQ(repeated(read_mail({place_ / "taken"})), 0); });
}

TEST_F(MailKill, OfDigestsInAMaildirNothingIsLostOrDoubled) {
  kill_often({place_ / "taken/", "--digest"}, [&](int) {
    std::multiset<int> posts;
    for (const auto& message : read_mail({place_ / "taken"})) {
      const std::string text = message["text"];
      for (int i = 1; i <= kPosts; ++i) {
        if (text.find(fmt::format("Post {}\n", i)) != std::string::npos) posts.insert(i);
      }
    }
    EXPECT_EQ(posts.size(), static_cast<std::size_t>(kPosts));
    EXPECT_EQ(std::set<int>(posts.begin(), posts.end()).size(), posts.size());
  });
}

TEST_F(MailKill, OfSendmailNothingIsLost) {
  const std::string program = write_whole(
      place_ / "sendmail", fmt::format("#!/bin/sh\nmkdir -p {0}\nfile=$(mktemp {1}/part.XXXXXX)\ncat >$file\n"
                                       "mv $file {0}/$(basename $file)\n",
                                       place_ / "taken", place_.path()));
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  kill_often({"me@example.org", "--sendmail", program},
             [&](int kills) { EXPECT_LE(repeated(read_mail({place_ / "taken"})), kills); });
}

TEST_F(MailKill, OfAServerNothingIsLost) {
  int number = 0;
  int all = 0;
  while (all < kills_wanted()) {
    const SmtpServer server(place_ / "taken");
    const int kills =
        kill_until_it_ends({"me@example.org", "--smtp", server.url(), fmt::format("--new=server {}", ++number)});
    EXPECT_LE(repeated(read_mail({place_ / "taken"})), kills);
    std::filesystem::remove_all(place_ / "taken");
    all += kills;
  }
  std::printf("%d kills\n", all);
}

}  // namespace
}  // namespace feedcat::test
