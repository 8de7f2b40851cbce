// The site of a mirror: which pages are written when, and how a browser shows them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/atom_rules.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string item(int n, int month, const std::string& title, const std::string& body) {
  return fmt::format(
      "<item><guid isPermaLink='false'>{0}</guid><link>https://example.org/{0}</link><title><![CDATA[{2}]]></title>"
      "<pubDate>2026-{1:02}-10T10:00:00Z</pubDate><description><![CDATA[{3}]]></description></item>",
      n, month, title, body);
}

std::string feed(const std::string& title, const std::string& items) {
  return "<rss version='2.0'><channel><title>" + title + "</title><link>https://example.org/</link>" + items +
         "</channel></rss>";
}

std::string plain_items(int count, int months) {
  std::string items;
  for (int n = 0; n < count; ++n) {
    items += item(n, 1 + n % months, fmt::format("Article {}", n), fmt::format("<p>Words of number {}.</p>", n));
  }
  return items;
}

/// Returns what differs if a file was written again.
std::map<std::string, std::pair<ino_t, std::int64_t>> files_of(const std::string& dir) {
  std::map<std::string, std::pair<ino_t, std::int64_t>> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    struct stat status {};
    if (!entry.is_regular_file() || ::stat(entry.path().c_str(), &status) != 0) continue;
    files[entry.path().string().substr(dir.size() + 1)] = {
        status.st_ino, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
  }
  return files;
}

std::map<std::string, std::string> pages_of(const std::string& dir) {
  std::map<std::string, std::string> pages;
  for (const auto& [path, identity] : files_of(dir)) {
    if (path.starts_with("_site/") || path == "index.html" || path == "feed.xml")
      pages[path] = read_whole(dir + "/" + path);
  }
  return pages;
}

class MirrorSite : public testing::Test {
 protected:
  Ran mirror(std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"mirror", "--site"});
    options.insert(options.end(), {dir_, feed_});
    return feedcat(options);
  }
  void write(const std::string& items) { write_whole(feed_, feed("Blog", items)); }

  /// Returns the page as a browser has it after its scripts have run.
  std::string opened(const std::string& path) {
    const Ran ran =
        run_command({browser(), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000",
                     "--user-data-dir=" + (folder_ / "browser"), "--dump-dom", "file://" + dir_ + "/" + path});
    EXPECT_EQ(ran.status, 0) << ran.err;
    return ran.out;
  }

  TemporaryFolder folder_;
  std::string dir_ = folder_ / "mirror";
  std::string feed_ = folder_ / "feed.xml";
};

TEST_F(MirrorSite, HasAPageForEachArticleAndListsByFeedAndMonth) {
  write(plain_items(5, 2));
  const Ran ran = mirror();
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  std::vector<std::string> names;
  for (const auto& [path, text] : pages_of(dir_)) names.push_back(path);
  EXPECT_THAT(
      names,
      ElementsAre("_site/feeds/blog/2026-1.html", "_site/feeds/blog/index.html", "_site/months/2026-01-1.html",
                  "_site/months/2026-02-1.html", "_site/pages/blog/2026/2026-01-10-article-0.html",
                  "_site/pages/blog/2026/2026-01-10-article-2.html", "_site/pages/blog/2026/2026-01-10-article-4.html",
                  "_site/pages/blog/2026/2026-02-10-article-1.html", "_site/pages/blog/2026/2026-02-10-article-3.html",
                  "_site/search.js", "_site/search/2026-01-1.js", "_site/search/2026-02-1.js", "_site/sources.opml",
                  "_site/style.css", "feed.xml", "index.html"));
  const std::string page = read_whole(dir_ + "/_site/pages/blog/2026/2026-01-10-article-2.html");
  EXPECT_THAT(page, HasSubstr("<h1 dir=\"auto\">Article 2</h1>"));
  EXPECT_THAT(page, HasSubstr("<p>Words of number 2.</p>"));
  EXPECT_THAT(
      page,
      HasSubstr("rel=\"prev\" class=\"prev\" href=\"../../../../_site/pages/blog/2026/2026-01-10-article-0.html\""));
  EXPECT_THAT(
      page,
      HasSubstr("rel=\"next\" class=\"next\" href=\"../../../../_site/pages/blog/2026/2026-01-10-article-4.html\""));
  const std::vector<std::string> broken = atom_problems(read_whole(dir_ + "/feed.xml"));
  EXPECT_TRUE(broken.empty()) << broken.front();
}

TEST_F(MirrorSite, EveryInternalLinkLeadsToAFile) {
  write(plain_items(7, 3));
  mirror();
  std::size_t links = 0;
  for (const auto& [path, text] : pages_of(dir_)) {
    if (!path.ends_with(".html")) continue;
    for (std::size_t at = text.find("href=\""); at != std::string::npos; at = text.find("href=\"", at + 6)) {
      const std::string address = text.substr(at + 6, text.find('"', at + 6) - at - 6);
      if (address.starts_with("http") || address.starts_with("#")) continue;
      EXPECT_TRUE(fs::is_regular_file(fs::path(dir_) / fs::path(path).parent_path() / address))
          << path << ": " << address;
      ++links;
    }
  }
  EXPECT_GT(links, 60U);
}

TEST_F(MirrorSite, ARunWithoutNewArticlesTouchesNothing) {
  write(plain_items(5, 2));
  mirror();
  const auto before = files_of(dir_);
  EXPECT_EQ(mirror().out, "");
  EXPECT_EQ(files_of(dir_), before);
}

TEST_F(MirrorSite, ANewArticleTouchesItsNeighbourItsListsAndTheIndex) {
  write(plain_items(40, 8));
  mirror();
  const auto before = files_of(dir_);
  write(plain_items(40, 8) + item(100, 9, "Fresh", "<p>New.</p>"));
  EXPECT_EQ(mirror().out, dir_ + "/blog/2026/2026-09-10-fresh.md\n");
  std::vector<std::string> touched;
  for (const auto& [path, identity] : files_of(dir_)) {
    const auto was = before.find(path);
    if (!path.starts_with(".feedcat/") && (was == before.end() || was->second != identity)) touched.push_back(path);
  }
  EXPECT_THAT(touched, ElementsAre("_site/feeds/blog/2026-1.html", "_site/feeds/blog/index.html",
                                   "_site/months/2026-09-1.html", "_site/pages/blog/2026/2026-08-10-article-39.html",
                                   "_site/pages/blog/2026/2026-09-10-fresh.html", "_site/search/2026-09-1.js",
                                   "blog/2026/2026-09-10-fresh.md", "feed.xml", "index.html"));
}

TEST_F(MirrorSite, NewArticlesTouchOnlyTheLastPartOfALongList) {
  FEEDCAT_NEEDS_BROWSER;
  write(plain_items(450, 1));
  mirror();
  const std::string months = dir_ + "/_site/months/2026-01-";
  EXPECT_TRUE(fs::exists(months + "3.html"));
  EXPECT_FALSE(fs::exists(months + "4.html"));
  EXPECT_THAT(read_whole(months + "2.html"), HasSubstr("href=\"../../_site/months/2026-01-3.html\""));
  EXPECT_THAT(read_whole(dir_ + "/index.html"), HasSubstr("data-chunks=\"2026-01-3 2026-01-2 2026-01-1\""));
  const auto before = files_of(dir_);
  write(plain_items(450, 1) + item(1000, 1, "Fresh", "<p>New.</p>"));
  mirror();
  auto after = files_of(dir_);
  for (const char* list : {"months/2026-01-", "search/2026-01-", "feeds/blog/2026-"}) {
    const std::string ending = list[0] == 's' ? ".js" : ".html";
    for (const char* part : {"1", "2", "3"}) {
      const std::string path = std::string("_site/") + list + part + ending;
      EXPECT_EQ(after.at(path) == before.at(path), std::string(part) != "3") << path;
    }
  }
  EXPECT_THAT(opened("index.html?q=fresh"), HasSubstr("<p class=\"status\">1 article</p>"));
}

TEST_F(MirrorSite, AnOldMirrorAndALostIndexResultInTheSamePages) {
  for (const char* format : {"markdown", "text", "html", "json"}) {
    SCOPED_TRACE(format);
    fs::remove_all(dir_);
    write(plain_items(5, 2) +
          item(9, 3, "Rich", "<p>Two <b>bold</b> words</p><pre><code>a &lt; b</code></pre><ul><li>x</ul>"));
    feedcat({"mirror", "--format", format, dir_, feed_});
    EXPECT_FALSE(fs::exists(dir_ + "/index.html"));
    mirror({"--format", format});
    const auto pages = pages_of(dir_);
    EXPECT_EQ(pages.size(), 19U);
    for (const auto& [path, text] : pages) {
      if (path.find("rich") == std::string::npos) continue;
      EXPECT_THAT(text, HasSubstr(format == std::string("text") ? "Two bold words" : "bold</")) << path;
      EXPECT_THAT(text, HasSubstr("a &lt; b")) << path;
    }
    fs::remove(dir_ + "/index.html");
    fs::remove_all(dir_ + "/_site");
    mirror({"--format", format});
    EXPECT_EQ(pages_of(dir_), pages);
  }
}

TEST_F(MirrorSite, AnArticleWithANewDateMovesInTheLists) {
  write(plain_items(4, 2));
  mirror();
  std::string items = plain_items(4, 2);
  items.replace(items.find("2026-01-10"), 10, "2026-05-10");
  items.replace(items.find("Words of"), 8, "Text of");
  write(items);
  mirror();
  EXPECT_THAT(read_whole(dir_ + "/_site/months/2026-05-1.html"), HasSubstr("Article 0"));
  EXPECT_THAT(read_whole(dir_ + "/_site/months/2026-01-1.html"), Not(HasSubstr("Article 0")));
  EXPECT_THAT(read_whole(dir_ + "/_site/search/2026-01-1.js"), Not(HasSubstr("Article 0")));
}

TEST_F(MirrorSite, APageThatFeedcatDidNotWriteIsKept) {
  write(plain_items(2, 1));
  write_whole(dir_ + "/index.html", "<h1>Mine</h1>");
  const Ran ran = mirror();
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "feedcat: " + dir_ + ": index.html was not written by feedcat; --site will not overwrite it\n");
  EXPECT_EQ(read_whole(dir_ + "/index.html"), "<h1>Mine</h1>");
  EXPECT_THAT(ran.out, HasSubstr("article-1.md"));
}

const std::string kAttack =
    "</title></script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

TEST_F(MirrorSite, NothingFromAFeedRunsInTheBrowser) {
  FEEDCAT_NEEDS_BROWSER;
  const std::string titles[] = {kAttack, "\" onmouseover=\"x", "-->]]>", "\x1B[31m\xE2\x80\xAE",
                                "']);document.title='owned';//"};
  std::string items;
  int n = 0;
  for (const std::string& title : titles) {
    items += "<item><guid>" + std::to_string(++n) + "</guid><title>" +
             (title == titles[2] ? "--&gt;]]&gt;" : "<![CDATA[" + title + "]]>") +
             "</title><pubDate>2026-04-10T10:00:00Z</pubDate><description><![CDATA[" + kAttack +
             "<p>findable</p><a href=\"javascript:alert(1)\">x</a>]]></description></item>";
  }
  write_whole(feed_, feed("<![CDATA[" + kAttack + "]]>", items));
  for (const char* format : {"markdown", "html", "json", "text"}) {
    SCOPED_TRACE(format);
    fs::remove_all(dir_);
    EXPECT_EQ(mirror({"--format", format}).status, 0);
    for (const auto& [path, text] : pages_of(dir_)) {
      EXPECT_EQ(text.find('\x1B'), std::string::npos) << path;
      EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << path;
      if (!path.ends_with(".html")) continue;
      EXPECT_THAT(text, Not(HasSubstr("<script>"))) << path;
      EXPECT_THAT(text, Not(HasSubstr("href=\"javascript"))) << path;
      EXPECT_THAT(text, Not(HasSubstr("<img src=x"))) << path;
    }
  }
  const std::string dom = opened("index.html?q=findable");
  EXPECT_THAT(dom, HasSubstr("<p class=\"status\">5 articles</p>"));
  EXPECT_THAT(dom, HasSubstr("<title>mirror</title>"));
}

TEST_F(MirrorSite, TheSearchFindsWordsPhrasesAndAccentsInABrowser) {
  FEEDCAT_NEEDS_BROWSER;
  std::string far = "<p>Beginning.</p>";
  for (int i = 0; i < 900; ++i) far += "<p>Filler " + std::to_string(i) + " of the text.</p>";
  write(item(1, 1, "Caf\xC3\xA9 d\xC3\xA9j\xC3\xA0", "<p>The tide gauge in the harbour.</p>") +
        item(2, 3, "Moon", "<p>A gauge for the tide.</p>") + item(3, 5, "Far", far + "<p>Kittiwake.</p>"));
  mirror();
  const std::map<std::string, int> found{{"tide%20gauge", 2}, {"%22tide%20gauge%22", 1}, {"cafe", 1},
                                         {"kittiwake", 1},    {"gauge%20-moon", 1},      {"DEJA", 1},
                                         {"nowhere", 0}};
  for (const auto& [query, count] : found) {
    const std::string dom = opened("index.html?q=" + query);
    const std::string status = count == 0   ? "Nothing found."
                               : count == 1 ? "1 article"
                                            : std::to_string(count) + " articles";
    EXPECT_THAT(dom, HasSubstr("<p class=\"status\">" + status + "</p>")) << query;
  }
  EXPECT_THAT(opened("_site/pages/blog/2026/2026-03-10-moon.html"), HasSubstr("A gauge for the tide."));
}

TEST_F(MirrorSite, AFailedCallIsOneLineAndTheNextRunRepairsIt) {
  HttpServer server;
  server.on("/a.gif", [](const HttpRequest&) { return ok("GIF89a", "image/gif"); });
  write(item(1, 1, "One", "<img src='" + server.url("/a.gif") + "'>") + plain_items(2, 1));
  const std::string whole = folder_ / "whole/mirror";
  ASSERT_EQ(feedcat({"mirror", "--assets", "--site", whole, feed_}).status, 0);
  const std::map<std::string, int> errors{
      {"create", EACCES}, {"write", ENOSPC}, {"fsync", EIO}, {"rename", EIO}, {"mkdir", ENOSPC}};
  int hurt = 0;
  for (const auto& [kind, error] : errors) {
    for (int number = 2; number < 60; number += 3) {
      SCOPED_TRACE(fmt::format("{} {}", kind, number));
      fs::remove_all(dir_);
      const Ran ran = feedcat({"mirror", "-q", "--assets", "--site", dir_, feed_},
                              {.input = {},
                               .environment = {{"LD_PRELOAD", FEEDCAT_FAULT_SHIM},
                                               {"XDG_CACHE_HOME", "/proc/none"},
                                               {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                               {"FEEDCAT_FAULT", fmt::format("{} {} {}", kind, number, error)}}});
      EXPECT_EQ(ran.signal, 0);
      EXPECT_EQ(ran.errors().size(), ran.status == 0 ? 0U : 1U) << ran.err;
      hurt += ran.status;
      const Ran healed = mirror({"--assets"});
      EXPECT_EQ(healed.status, 0) << healed.err;
      EXPECT_EQ(pages_of(dir_), pages_of(whole));
      EXPECT_TRUE(fs::is_empty(dir_ + "/.feedcat/tmp"));
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(hurt, 30);
}

TEST_F(MirrorSite, AfterARunIsKilledAtAnyMomentTheNextOneContinues) {
  HttpServer server;
  std::string items;
  constexpr int kItems = 60;
  for (int n = 0; n < kItems; ++n) {
    server.on(fmt::format("/{}.gif", n),
              [n](const HttpRequest&) { return ok(fmt::format("GIF89a{}", n), "image/gif"); });
    items += item(n, 1 + n % 5, fmt::format("Article {}", n),
                  fmt::format("<p>Words {0}.</p><img src='{1}'>", n, server.url(fmt::format("/{}.gif", n))));
  }
  write(items);
  const std::string whole = folder_ / "whole/mirror";
  ASSERT_EQ(feedcat({"mirror", "--assets", "--site", whole, feed_}).status, 0);
  fs::create_directories(dir_);
  for (int delay = 10; delay < 400; delay += 15) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
      if (::freopen("/dev/null", "w", stdout) == nullptr || ::freopen("/dev/null", "w", stderr) == nullptr)
        ::_exit(126);
      ::execl(FEEDCAT_PROGRAM, "feedcat", "mirror", "--assets", "--site", dir_.c_str(), feed_.c_str(), nullptr);
      ::_exit(127);
    }
    ::usleep(static_cast<useconds_t>(delay) * 1000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (const auto& [path, text] : pages_of(dir_)) {
      EXPECT_TRUE(!path.ends_with(".html") || text.ends_with("</html>\n")) << path;
    }
  }
  const Ran last = mirror({"--assets"});
  EXPECT_EQ(last.status, 0);
  EXPECT_EQ(last.err, "");
  EXPECT_TRUE(fs::is_empty(dir_ + "/.feedcat/tmp"));
  EXPECT_EQ(pages_of(dir_), pages_of(whole));
  EXPECT_THAT(pages_of(dir_).at("_site/pages/blog/2026/2026-01-10-article-0.html"),
              HasSubstr("<img src=\"../../../../blog/2026/assets/"));
}

}  // namespace
}  // namespace feedcat::test
