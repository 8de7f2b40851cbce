// What a user of `feedcat mirror` sees, and what its folder looks like after it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kFixture = FEEDCAT_FIXTURES "/aws-ml-blog.xml";
constexpr std::size_t kArticles = 8;

std::vector<std::string> lines_of(const std::string& text, char end = '\n') {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line, end);) lines.push_back(line);
  return lines;
}

/// Returns the articles on the disk, sorted.
std::vector<std::string> articles_in(const std::string& folder) {
  std::vector<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (entry.is_regular_file() && path.find("/.feedcat/") == std::string::npos) all.push_back(path);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Mirror, WritesEachArticleOfTheFeedOnceAndPrintsItsPath) {
  const TemporaryFolder folder;
  const std::string dir = folder / "blog";
  const Ran first = feedcat({"mirror", dir, kFixture});
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.err, "");
  EXPECT_EQ(lines_of(first.out).size(), kArticles);
  EXPECT_EQ(sorted(lines_of(first.out)), articles_in(dir));
  const Ran second = feedcat({"mirror", dir, kFixture});
  EXPECT_EQ(second.status, 0);
  EXPECT_EQ(second.out, "");
  EXPECT_EQ(second.err, "");
  EXPECT_EQ(articles_in(dir).size(), kArticles);
}

TEST(Mirror, PathsBeginWithTheFolderAsItWasTyped) {
  const TemporaryFolder folder;
  const Ran ran = feedcat({"mirror", "-0", "-v", "here/", kFixture}, {.input = {}, .directory = folder.path()});
  const std::vector<std::string> paths = lines_of(ran.out, '\0');
  ASSERT_EQ(paths.size(), kArticles);
  for (const std::string& path : paths) {
    EXPECT_TRUE(path.starts_with("here/small-models-long-evenings/2026/2026-0")) << path;
    EXPECT_TRUE(fs::is_regular_file(folder / path)) << path;
    EXPECT_THAT(ran.err, HasSubstr(path + ": new\n"));
  }
}

TEST(Mirror, FrontMatterIsReadByAnyYamlParser) {
  const TemporaryFolder folder;
  const std::string dir = folder / "m";
  const std::string feed =
      write_whole(folder / "feed.xml", R"(<rss version="2.0"><channel><title>A: "feed" # 'x'</title>
<item><guid isPermaLink="false">@weird: [id] - "q" \ &#x85; end</guid><title>&lt;b&gt;Yes&lt;/b&gt;: no # 'maybe' "q" \n</title>
<category>null</category><category>- dash</category><category>2026-01-01</category>
<pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate><description>Body</description>
<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="5"/></item></channel></rss>)");
  const Ran saved = feedcat({"mirror", dir, feed});
  ASSERT_EQ(saved.status, 0) << saved.err;
  const Ran read = run_command({"python3", "-c", R"(
import sys, yaml, json
text = open(sys.argv[1].strip(), encoding="utf-8").read()
assert text.startswith("---\n")
head = yaml.safe_load(text[4:text.index("\n---\n", 4)])
head["date"] = head["date"].strftime("%Y-%m-%dT%H:%M:%SZ")
print(json.dumps([head[k] for k in ("title", "id", "feed", "tags", "date", "source", "attachments")]))
)",
                                lines_of(saved.out).at(0)});
  ASSERT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(read.out, R"(["Yes: no # 'maybe' \"q\" \\n", "@weird: [id] - \"q\" \\ \u2026 end", "A: \"feed\" # 'x'", )"
                      R"(["null", "- dash", "2026-01-01"], "2026-04-09T17:33:28Z", ")" +
                          feed + R"(", [{"url": "https://example.org/a.mp3", "type": "audio/mpeg", "size": 5}]])" +
                          "\n");
}

TEST(Mirror, MakesConditionalRequestsAndKeepsValidatorsBetweenRuns) {
  HttpServer server;
  const std::string body = read_whole(kFixture);
  server.on("/feed", [&](const HttpRequest& request) {
    return conditional(request, "W/\"odd, 'tag'\"", "Thu, 09 Apr 2026 17:33:28 GMT", body);
  });
  const TemporaryFolder folder;
  const std::string dir = folder / "m";
  EXPECT_EQ(lines_of(feedcat({"mirror", dir, server.url("/feed")}).out).size(), kArticles);
  const Ran second = feedcat({"mirror", "--refresh", dir, server.url("/feed")});
  EXPECT_EQ(second.out + second.err, "");
  EXPECT_EQ(second.status, 0);
  const auto log = server.log("/feed");
  ASSERT_EQ(log.size(), 2U);
  EXPECT_FALSE(log[0].has("if-none-match") || log[0].has("if-modified-since"));
  EXPECT_EQ(log[1].header("if-none-match"), "W/\"odd, 'tag'\"");
  EXPECT_EQ(log[1].header("if-modified-since"), "Thu, 09 Apr 2026 17:33:28 GMT");
}

/// Returns the name, inode, time and size of everything in the folder.
std::string tree_of(const std::string& folder) {
  return run_command({"find", folder, "-printf", "%p %i %T@ %s\\n"}).out;
}

TEST(Mirror, ARunWhileEverythingIsFreshTouchesNothingAndTheCacheKeepsNoBodies) {
  HttpServer server;
  const std::string body = read_whole(kFixture);
  server.on("/feed", [&](const HttpRequest& request) { return conditional(request, "\"1\"", "", body); });
  const TemporaryFolder folder;
  const std::string dir = folder / "m";
  const RunOptions options{.environment = {{"XDG_CACHE_HOME", folder / "cache"}}};
  EXPECT_EQ(lines_of(feedcat({"mirror", dir, server.url("/feed")}, options).out).size(), kArticles);
  const std::string before = tree_of(folder.path());
  EXPECT_THAT(before, HasSubstr("state.db"));
  EXPECT_THAT(before, HasSubstr("cache.sqlite"));
  const Ran fresh = feedcat({"mirror", dir, server.url("/feed")}, options);
  EXPECT_EQ(fresh.status, 0);
  EXPECT_EQ(fresh.out + fresh.err, "");
  EXPECT_EQ(tree_of(folder.path()), before);
  EXPECT_EQ(server.log().size(), 1U);
  EXPECT_EQ(feedcat({"fetch", "--offline", server.url("/feed")}, options).status, 1);
  // The mirror uses what fetch has stored, without a request.
  EXPECT_EQ(feedcat({"fetch", "-f", "list", server.url("/feed")}, options).status, 0);
  EXPECT_EQ(server.log().size(), 2U);
  EXPECT_EQ(lines_of(feedcat({"mirror", folder / "other", server.url("/feed")}, options).out).size(), kArticles);
  EXPECT_EQ(server.log().size(), 2U);
}

TEST(Mirror, RemembersTheFeedThatAPageNames) {
  HttpServer server;
  server.on("/", [&](const HttpRequest&) {
    return ok("<!doctype html><link rel=alternate type=application/rss+xml href=/feed><p>x", "text/html");
  });
  server.on("/feed", [&](const HttpRequest&) { return ok(read_whole(kFixture)); });
  const TemporaryFolder folder;
  const std::string dir = folder / "m";
  const Ran first = feedcat({"mirror", dir, server.url("/")});
  EXPECT_EQ(lines_of(first.out).size(), kArticles);
  EXPECT_THAT(first.err, HasSubstr("its feed is " + server.url("/feed")));
  const Ran second = feedcat({"mirror", "--refresh", dir, server.url("/")});
  EXPECT_EQ(second.out + second.err, "");
  EXPECT_EQ(server.log("/").size(), 1U);
  EXPECT_EQ(server.log("/feed").size(), 2U);
}

TEST(Mirror, FailuresAreOneLineEachAndTheRestIsSaved) {
  HttpServer server;
  server.on("/good", [&](const HttpRequest&) { return ok(read_whole(kFixture)); });
  const TemporaryFolder folder;
  const Ran ran = feedcat({"mirror", folder / "m", server.url("/missing"), server.url("/good"), folder / "none.xml"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(lines_of(ran.out).size(), kArticles);
  EXPECT_EQ(sorted(ran.errors()), sorted({"feedcat: " + server.url("/missing") + ": HTTP status 404",
                                          "feedcat: " + (folder / "none.xml") + ": no such file or directory"}));
}

TEST(Mirror, WrongUsageDoesNothing) {
  const TemporaryFolder folder;
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"mirror"},
                                                    {"mirror", "--format", "tsv", folder / "m", kFixture},
                                                    {"mirror", "--name", "../{slug}", folder / "m", kFixture},
                                                    {"mirror", "--wait=soon", folder / "m", kFixture}}) {
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 2) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
  }
  EXPECT_FALSE(fs::exists(folder / "m"));
}

}  // namespace
}  // namespace feedcat::test
