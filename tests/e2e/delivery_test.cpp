// `--new`: every article once, whatever happens between two runs.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/killed.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Post {
  int number = 0;
  std::string words = "Some words.";
  std::string address = {};  // other than the usual one
};

std::string feed(const std::vector<Post>& posts, std::string_view title = "Harbour") {
  std::string items;
  for (const Post& post : posts) {
    items += fmt::format(
        "<item><title>Post {0}</title><guid isPermaLink='false'>{4} {0}</guid><link>{1}</link>"
        "<pubDate>Thu, 09 Apr 2026 10:{2:02}:{3:02} GMT</pubDate><description>{5}</description></item>",
        post.number, post.address.empty() ? fmt::format("https://e.org/{}", post.number) : post.address,
        post.number / 60, post.number % 60, title, post.words);
  }
  return fmt::format("<rss version='2.0'><channel><title>{}</title>{}</channel></rss>", title, items);
}

class DeliveryTest : public testing::Test {
 protected:
  Ran run(std::vector<std::string> arguments) { return feedcat(std::move(arguments), {{}, environment(), {}}); }

  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
    return {{"XDG_CACHE_HOME", place_ / "cache"},
            {"XDG_STATE_HOME", place_ / "state"},
            {"XDG_CONFIG_HOME", place_ / "config"}};
  }

  /// The titles that `fetch --new` prints.
  std::vector<std::string> news(const std::vector<Post>& posts, std::vector<std::string> options = {}) {
    write_whole(place_ / "feed.xml", feed(posts));
    std::vector<std::string> arguments = {"fetch", "--new", "-f", "tsv", place_ / "feed.xml"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return titles_of(run(arguments));
  }

  static std::vector<std::string> titles_of(const Ran& ran) {
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::vector<std::string> titles;
    std::size_t from = 0;
    for (std::size_t end; (end = ran.out.find('\n', from)) != std::string::npos; from = end + 1) {
      const std::string line = ran.out.substr(from, end - from);
      const std::size_t at = line.find("Post ");
      titles.push_back(line.substr(at, line.find('\t', at) - at));
    }
    return titles;
  }

  TemporaryFolder place_;
};

TEST_F(DeliveryTest, EachArticleComesOnce) {
  EXPECT_THAT(news({{2}, {1}}), ElementsAre("Post 2", "Post 1"));
  EXPECT_THAT(news({{2}, {1}}), IsEmpty());
  EXPECT_THAT(news({{3}, {2}}), ElementsAre("Post 3"));
  EXPECT_THAT(news({{3}, {2}}, {"--new=other"}), ElementsAre("Post 3", "Post 2")) << "each name for itself";
}

TEST_F(DeliveryTest, ABacklogComesFromItsEnd) {
  const std::vector<Post> posts = {{5}, {4}, {3}, {2}, {1}};
  EXPECT_THAT(news(posts, {"-n", "2"}), ElementsAre("Post 2", "Post 1"));
  EXPECT_THAT(news(posts, {"-n", "2"}), ElementsAre("Post 4", "Post 3"));
  EXPECT_THAT(news(posts, {"-n", "2"}), ElementsAre("Post 5"));
  EXPECT_THAT(news(posts, {"-n", "2"}), IsEmpty());
}

TEST_F(DeliveryTest, WhatWasNotSelectedIsStillNew) {
  EXPECT_THAT(news({{2}, {1}}, {"--title", "1"}), ElementsAre("Post 1"));
  EXPECT_THAT(news({{2}, {1}}), ElementsAre("Post 2"));
}

TEST_F(DeliveryTest, AnotherAddressOrAnotherFeedIsNoOtherArticle) {
  EXPECT_THAT(news({{1}}), ElementsAre("Post 1"));
  EXPECT_THAT(news({{1, "Some words.", "https://e.org/moved"}}), IsEmpty()) << "the id is the same";
  write_whole(place_ / "other.xml", feed({{1}}, "Another title"));
  EXPECT_THAT(titles_of(run({"fetch", "--new", "-f", "tsv", place_ / "other.xml"})), IsEmpty())
      << "the address is the same";
}

TEST_F(DeliveryTest, UpdatesComeWhenTheyAreWanted) {
  EXPECT_THAT(news({{1}}, {"--updates"}), ElementsAre("Post 1"));
  EXPECT_THAT(news({{1}}, {"--updates"}), IsEmpty());
  EXPECT_THAT(news({{1, "Other words."}}), IsEmpty());
  EXPECT_THAT(news({{1, "Other words."}}, {"--updates"}), ElementsAre("Post 1"));
  EXPECT_THAT(news({{1, "&lt;b>Other&lt;/b> words."}}, {"--updates"}), IsEmpty()) << "nothing that a reader notices";
}

TEST_F(DeliveryTest, CatchingUpPrintsNothing) {
  EXPECT_THAT(news({{2}, {1}}, {"--catch-up", "-n", "1"}), IsEmpty());
  EXPECT_THAT(news({{3}, {2}, {1}}), ElementsAre("Post 3"));
}

TEST_F(DeliveryTest, AnOutputThatFailsDeliversNothing) {
  write_whole(place_ / "feed.xml", feed({{1}}));
  for (const char* format : {"json", "tsv"}) {
    EXPECT_EQ(run({"fetch", "--new", "-f", format, "-o", place_ / "no/folder", place_ / "feed.xml"}).status, 1);
  }
  EXPECT_NE(run_command({"sh", "-c", "XDG_STATE_HOME=\"$1\" \"$0\" fetch --new -f tsv \"$2\" >/dev/full",
                         FEEDCAT_PROGRAM, place_ / "state", place_ / "feed.xml"})
                .status,
            0);
  EXPECT_THAT(news({{1}}), ElementsAre("Post 1"));
}

TEST_F(DeliveryTest, ADocumentCountsWhenItIsComplete) {
  write_whole(place_ / "feed.xml", feed({{2}, {1}}));
  const Ran first = run({"fetch", "--new", "-f", "json", place_ / "feed.xml"});
  EXPECT_EQ(nlohmann::json::parse(first.out)["items"].size(), 2U);
  const Ran second = run({"fetch", "--new", "-f", "json", place_ / "feed.xml"});
  EXPECT_EQ(nlohmann::json::parse(second.out)["items"].size(), 0U);
}

TEST_F(DeliveryTest, UnchangedFeedsAreNotReadAgain) {
  HttpServer server;
  std::string etag = "\"1\"";
  std::vector<Post> posts = {{2}, {1}};
  server.on("/feed", [&](const HttpRequest& request) { return conditional(request, etag, "", feed(posts)); });
  const auto fetched = [&](std::vector<std::string> options) {
    std::vector<std::string> arguments = {"fetch", "--new", "-f", "tsv", server.url("/feed")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return titles_of(run(arguments));
  };
  EXPECT_THAT(fetched({"-n", "1"}), ElementsAre("Post 1"));
  EXPECT_THAT(fetched({}), ElementsAre("Post 2")) << "something was left in a feed that is fresh";
  EXPECT_THAT(fetched({}), IsEmpty());
  EXPECT_EQ(server.log("/feed").size(), 1U);
  EXPECT_THAT(fetched({"--refresh"}), IsEmpty());
  EXPECT_EQ(server.log("/feed").back().header("if-none-match"), "\"1\"");
  posts.insert(posts.begin(), {3});
  etag = "\"2\"";
  EXPECT_THAT(fetched({"--refresh"}), ElementsAre("Post 3"));
  EXPECT_THAT(fetched({"--new=other"}), ElementsAre("Post 3", "Post 2", "Post 1")) << "from the copy";
}

TEST_F(DeliveryTest, WrongUsageIsSaid) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows = {
      {{"--updates"}, "--updates needs --new"},         {{"--catch-up"}, "--catch-up needs --new"},
      {{"--exec", "true"}, "--exec needs --new"},       {{"--new", "--exec", "'"}, "--exec: a ' is not closed"},
      {{"--new", "--exec", " "}, "--exec: no command"},
  };
  for (const auto& [options, words] : rows) {
    std::vector<std::string> arguments = {"fetch", place_ / "feed.xml"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, 2) << words;
    EXPECT_THAT(ran.err, HasSubstr(words));
    EXPECT_EQ(ran.out, "");
  }
}

/// The kills in one test; more if somebody wants to know it exactly.
int kills_wanted() {
  const char* wanted = std::getenv("FEEDCAT_KILLS");
  return wanted != nullptr ? std::atoi(wanted) : 60;
}

TEST_F(DeliveryTest, AKillLosesNothingAndRepeatsOneAtMost) {
  std::vector<Post> posts;
  for (int i = 400; i > 0; --i) posts.push_back({i});
  write_whole(place_ / "feed.xml", feed(posts));
  Killer killer(7);
  for (int round = 0; killer.kills() < kills_wanted(); ++round) {
    const std::string name = fmt::format("--new=round {}", round);
    const std::set<std::string> printed =
        killer.run_until_it_ends({"fetch", name, "-f", "tsv", place_ / "feed.xml"}, environment());
    EXPECT_EQ(printed.size(), posts.size());
  }
}

/// Somebody comes from newsboat, with feeds and marks of what was read: then what is new is what newsboat shows as
/// unread.
TEST_F(DeliveryTest, OfNewsboatEverythingIsCarriedOver) {
  FEEDCAT_NEEDS("newsboat");
  HttpServer server;
  server.otherwise([](const HttpRequest& request) {
    const int first = 100 * std::stoi(request.path.substr(1));
    std::vector<Post> posts;
    for (int i = 0; i < 8; ++i) posts.push_back({first + i});
    return ok(feed(posts, "Feed " + request.path));
  });
  std::string urls = "# my feeds\n";
  for (int i = 1; i <= 30; ++i)
    urls += server.url("/" + std::to_string(i)) + (i % 2 == 0 ? " even\n" : " odd \"~N\"\n");
  write_whole(place_ / "newsboat/urls", urls);
  const std::string cache = place_ / "newsboat/cache.db";
  const std::vector<std::string> newsboat = {"newsboat", "-u", place_ / "newsboat/urls", "-c", cache, "-x"};
  const auto run_newsboat = [&](std::vector<std::string> words) {
    words.insert(words.begin(), newsboat.begin(), newsboat.end());
    return run_command(words, {{}, {{"HOME", place_.path()}}, {}});
  };
  ASSERT_EQ(run_newsboat({"reload"}).status, 0);
  {
    auto database = store::Database::open(cache, store::Open::read_write);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->run("update rss_item set unread = 0 where id % 3 <> 0"));
  }
  const std::string unread = run_newsboat({"print-unread"}).out;
  const Ran imported = run({"feeds", "import", place_ / "newsboat/urls", "--seen", cache});
  EXPECT_EQ(imported.status, 0) << imported.err;
  const std::vector<std::string> titles = titles_of(run({"fetch", "--new", "-f", "tsv"}));
  EXPECT_THAT(unread, testing::StartsWith(std::to_string(titles.size()) + " unread"));
  auto database = store::Database::open(cache, store::Open::read_only);
  auto query = database->prepare("select title from rss_item where unread = 1");
  const auto expected = query->rows([](const store::Statement& row) { return row.text(0); });
  EXPECT_THAT(titles, testing::UnorderedElementsAreArray(*expected));
  EXPECT_EQ(titles.size(), 80U);
}

class HookTest : public DeliveryTest {
 protected:
  HookTest() {
    write_whole(place_ / "hook", "#!/bin/sh\nprintf '%s\\n' \"$@\" >>" + log() + "\n" + "cat >>" + log() + ".json\n");
    std::filesystem::permissions(place_ / "hook", std::filesystem::perms::owner_all);
  }
  [[nodiscard]] std::string log() const { return place_ / "log"; }
  Ran hook(const std::string& command) {
    return run({"fetch", "--new", "--exec", command, "--exec-timeout", "1", place_ / "feed.xml"});
  }
};

TEST_F(HookTest, RunsForEachArticleTheOldestFirst) {
  write_whole(place_ / "feed.xml", feed({{2}, {1}}));
  const Ran ran = hook(place_ / "hook" + " {title} '{url} from {feed}' {date} {unknown}");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(read_whole(log()),
            "Post 1\nhttps://e.org/1 from Harbour\n2026-04-09T10:00:01Z\n{unknown}\n"
            "Post 2\nhttps://e.org/2 from Harbour\n2026-04-09T10:00:02Z\n{unknown}\n");
  const std::string json = read_whole(log() + ".json");
  EXPECT_EQ(nlohmann::json::parse(json.substr(0, json.find('\n')))["title"], "Post 1");
  EXPECT_EQ(hook(place_ / "hook" + " again").status, 0);
  EXPECT_THAT(read_whole(log()), Not(HasSubstr("again")));
}

TEST_F(HookTest, WhatATitleHoldsIsNeverExecuted) {
  const std::string canary = place_ / "canary";
  const std::vector<std::string> titles = {"$(touch " + canary + ")",
                                           "; touch " + canary,
                                           "`touch " + canary + "`",
                                           "{url} {title}",
                                           "' \" \\ '",
                                           "-rf --help",
                                           "&#10;two&#10;lines",
                                           std::string(100'000, 'x')};
  std::string items;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    items += fmt::format("<item><guid>{}</guid><title><![CDATA[{}]]></title></item>", i, titles[i]);
  }
  write_whole(place_ / "feed.xml", "<rss version='2.0'><channel>" + items + "</channel></rss>");
  EXPECT_EQ(hook(place_ / "hook" + " {title}").status, 0);
  EXPECT_FALSE(std::filesystem::exists(canary));
  const std::string written = read_whole(log());
  for (const std::string& title : titles) {
    if (title.find("&#10;") != std::string::npos) continue;
    EXPECT_THAT(written, HasSubstr(title + "\n"));
  }
}

TEST_F(HookTest, ThatFailsOrTakesTooLongIsToldAndTriedAgain) {
  write_whole(place_ / "feed.xml", feed({{3}, {2}, {1}}));
  // Post 2 fails, and Post 3 takes too long; neither holds up the others.
  const std::string command =
      "sh -c 'case $1 in *2) exit 4;; *3) sleep 60;; esac; echo $1 >>" + log() + "' hook {title}";
  const Ran ran = hook(command);
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(),
              ElementsAre(HasSubstr("Post 2: exit status 4"), HasSubstr("Post 3: not finished within 1 s")));
  EXPECT_EQ(read_whole(log()), "Post 1\n");
  EXPECT_EQ(hook("sh -c 'echo $1 >>" + log() + "' hook {title}").status, 0);
  EXPECT_EQ(read_whole(log()), "Post 1\nPost 2\nPost 3\n");
}

TEST_F(HookTest, ThatDoesNotExistIsToldForEachArticle) {
  write_whole(place_ / "feed.xml", feed({{1}}));
  const Ran ran = hook("no-such-program-anywhere {title}");
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("cannot run no-such-program-anywhere"));
  EXPECT_THAT(news({{1}}), ElementsAre("Post 1"));
}

}  // namespace
}  // namespace feedcat::test
