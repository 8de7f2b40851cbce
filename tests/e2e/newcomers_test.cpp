// People who come from another reader bring their feeds and what they have read. The other readers are the real ones.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

constexpr int kFeeds = 3;

class Newcomers : public testing::Test {
 protected:
  Newcomers() {
    for (int feed = 1; feed <= kFeeds; ++feed) posts_[path_of(feed)] = 5;
    server_.otherwise([this](const HttpRequest& request) {
      std::string items;
      for (int post = 1; post <= posts_[request.path]; ++post) {
        items += fmt::format(
            "<item><title>{0}</title><guid isPermaLink='false'>{0}</guid><link>https://e.org{0}</link>"
            "<pubDate>Thu, 09 Apr 2026 10:{1:02}:00 GMT</pubDate><description>The lamp is lit.</description></item>",
            title_of(request.path, post), post);
      }
      return ok(
          fmt::format("<rss version='2.0'><channel><title>Feed {}</title>{}</channel></rss>", request.path, items));
    });
  }

  static std::string path_of(int feed) { return fmt::format("/feed{}", feed); }
  static std::string title_of(const std::string& path, int post) { return fmt::format("{}/{}", path, post); }

  /// Runs another program whose home is the test's folder.
  Ran other(const std::vector<std::string>& command, const std::string& input = {}) {
    const Ran ran = run_command(command, {input, {{"HOME", place_.path()}}, {}});
    EXPECT_EQ(ran.status, 0) << command.front() << ": " << ran.err;
    return ran;
  }

  /// Runs feedcat as the user `home`.
  Ran run(const std::string& home, std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{},
                                          {{"XDG_CACHE_HOME", place_ / (home + "/cache")},
                                           {"XDG_STATE_HOME", place_ / (home + "/state")},
                                           {"XDG_CONFIG_HOME", place_ / (home + "/config")}},
                                          {}});
  }

  std::vector<std::string> news(const std::string& home) {
    const Ran ran = run(home, {"fetch", "--new", "-f", "tsv"});
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::vector<std::string> titles;
    for (const std::string_view line : base::split(ran.out, '\n')) {
      if (!line.empty()) titles.emplace_back(base::split(line, '\t')[2]);
    }
    return titles;
  }

  std::set<std::string> subscriptions_of(const std::string& home) {
    std::set<std::string> addresses;
    const std::string lines = run(home, {"feeds", "export", "-f", "urls"}).out;
    for (const std::string_view line : base::split(lines, '\n')) {
      if (!line.empty()) addresses.emplace(base::words(line).front());
    }
    return addresses;
  }

  std::set<std::string> all_feeds() {
    std::set<std::string> addresses;
    for (int feed = 1; feed <= kFeeds; ++feed) addresses.insert(server_.url(path_of(feed)));
    return addresses;
  }

  TemporaryFolder place_;
  HttpServer server_;
  std::map<std::string, int> posts_;
};

TEST_F(Newcomers, FromSfeedBringTheirFeedsAndWhatTheyHaveRead) {
  FEEDCAT_NEEDS("sfeed");
  std::string feeds;
  for (int feed = 1; feed <= kFeeds; ++feed) {
    feeds += fmt::format("  feed \"Harbour {}\" \"{}\"\n", feed, server_.url(path_of(feed)));
  }
  std::filesystem::create_directory(place_ / "sfeed");
  const std::string config = write_whole(
      place_ / "sfeed/sfeedrc", fmt::format("sfeedpath=\"{}\"\nfeeds() {{\n{}}}\n", place_ / "sfeed/feeds", feeds));
  const std::string urls = write_whole(place_ / "sfeed/urls", "");
  other({"sfeed_update", config});
  other({"sfeed_markread", "read", urls}, "https://e.org/feed1/1\nhttps://e.org/feed1/2\nhttps://e.org/feed3/5\n");

  EXPECT_EQ(run("new", {"feeds", "import", config, "--seen", urls}).status, 0);
  EXPECT_EQ(subscriptions_of("new"), all_feeds());
  std::vector<std::string> unread;
  for (int feed = 1; feed <= kFeeds; ++feed) {
    for (int post = 1; post <= 5; ++post) {
      const bool read = (feed == 1 && post <= 2) || (feed == 3 && post == 5);
      if (!read) unread.push_back(title_of(path_of(feed), post));
    }
  }
  EXPECT_THAT(news("new"), UnorderedElementsAreArray(unread));

  const std::string opml = write_whole(place_ / "sfeed.opml", other({"sfeed_opml_export", config}).out);
  EXPECT_EQ(run("opml", {"feeds", "import", opml}).status, 0);
  EXPECT_EQ(subscriptions_of("opml"), all_feeds());
}

TEST_F(Newcomers, FromRss2emailGetOnlyWhatWasNotMailed) {
  FEEDCAT_NEEDS("r2e");
  const std::string config = place_ / "rss2email.cfg";
  const std::string data = place_ / "rss2email.json";
  const auto r2e = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"r2e", "-c", config, "-d", data});
    return other(words);
  };
  r2e({"new", "reader@example.org"});
  for (int feed = 1; feed <= kFeeds; ++feed) r2e({"add", fmt::format("harbour{}", feed), server_.url(path_of(feed))});
  r2e({"run", "--no-send"});  // marks all as mailed
  posts_["/feed2"] = 7;

  EXPECT_EQ(run("new", {"feeds", "import", config, "--seen", data}).status, 0);
  EXPECT_EQ(subscriptions_of("new"), all_feeds());
  EXPECT_THAT(news("new"), testing::UnorderedElementsAre("/feed2/6", "/feed2/7"));
  EXPECT_THAT(news("new"), IsEmpty());

  const std::string opml = place_ / "rss2email.opml";
  r2e({"opmlexport", opml});
  EXPECT_EQ(run("opml", {"feeds", "import", opml}).status, 0);
  EXPECT_EQ(subscriptions_of("opml"), all_feeds());
}

TEST_F(Newcomers, FromNewsboatBringItsOpml) {
  FEEDCAT_NEEDS("newsboat");
  std::string urls;
  for (const std::string& address : all_feeds()) urls += address + " harbour\n";
  write_whole(place_ / "urls", urls);
  const Ran exported = other({"newsboat", "-u", place_ / "urls", "-c", place_ / "cache.db", "-e"});
  EXPECT_EQ(run("new", {"feeds", "import", write_whole(place_ / "newsboat.opml", exported.out)}).status, 0);
  EXPECT_EQ(subscriptions_of("new"), all_feeds());
}

}  // namespace
}  // namespace feedcat::test
