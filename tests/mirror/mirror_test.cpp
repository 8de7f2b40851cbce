#include "feedcat/mirror.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "io/folder.hpp"
#include "io/lock.hpp"
#include "mirror/names.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat {
namespace {

namespace fs = std::filesystem;
using test::Recorder;

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Name → (time of the last change, size) of everything below.
std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>> tree_of(const std::string& folder) {
  std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    all[entry.path().string()] = {entry.last_write_time(), entry.is_regular_file() ? entry.file_size() : 0};
  }
  return all;
}

std::string rss(const std::vector<std::string>& items, const std::string& title = "My Blog") {
  std::string feed = "<rss version='2.0'><channel><title>" + title + "</title><link>https://example.org/</link>";
  for (const std::string& item : items) feed += "<item>" + item + "</item>";
  return feed + "</channel></rss>";
}

std::string post(const std::string& name, const std::string& words = "Some words.") {
  return "<guid isPermaLink='false'>" + name + "</guid><title>Post " + name + "</title><link>https://example.org/" +
         name + "</link><pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate><description>&lt;p&gt;" + words +
         "&lt;/p&gt;</description>";
}

class MirrorTest : public testing::Test {
 protected:
  void feed(const std::string& text, const std::string& name = "feed.xml") {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  void write(const std::string& name, const std::string& text) { feed(text, name); }

  Recorder run(const std::vector<std::string>& files = {"feed.xml"}) {
    Recorder recorder;
    std::vector<Source> sources;
    for (const std::string& file : files) sources.push_back(*source_of(folder_ / file));
    const auto done = update_mirror(sources, options_, recorder);
    if (!done) recorder.problems.push_back(done.error().message);
    return recorder;
  }

  [[nodiscard]] std::string dir() const { return folder_ / "mirror"; }
  [[nodiscard]] std::string article(const std::string& slug) const {
    return dir() + "/my-blog/2026/2026-04-09-" + slug;
  }

  int feeds_ = 0;
  test::TemporaryFolder folder_;
  MirrorOptions options_ = [this] {
    MirrorOptions options;
    options.directory = dir();
    options.now = UtcTime(std::chrono::seconds(1'800'000'000));
    return options;
  }();
};

TEST_F(MirrorTest, SavesEachArticleOnceAndThenTouchesNothing) {
  feed(rss({post("a"), post("b")}));
  const Recorder first = run();
  EXPECT_EQ(first.created, (std::vector{article("post-a.md"), article("post-b.md")}));
  EXPECT_TRUE(first.problems.empty());
  EXPECT_NE(read(article("post-a.md")).find("Some words."), std::string::npos);
  const auto before = tree_of(dir());
  const Recorder second = run();
  EXPECT_TRUE(second.created.empty() && second.updated.empty() && second.problems.empty());
  EXPECT_EQ(tree_of(dir()), before);
  EXPECT_TRUE(fs::is_empty(dir() + "/.feedcat/tmp"));
}

TEST_F(MirrorTest, RewritesAChangedArticleAndKeepsTheFormer) {
  feed(rss({post("a"), post("b")}));
  run();
  feed(rss({post("a", "Better words."), post("b")}));
  const std::string former = read(article("post-a.md"));
  const Recorder second = run();
  EXPECT_EQ(second.updated, std::vector{article("post-a.md")});
  EXPECT_TRUE(second.created.empty());
  EXPECT_NE(read(article("post-a.md")).find("Better words."), std::string::npos);
  EXPECT_EQ(read(dir() + "/.feedcat/history/my-blog/2026/2026-04-09-post-a.md.2027-01-15T080000Z"), former);
  EXPECT_TRUE(run().updated.empty());
}

TEST_F(MirrorTest, AnIdThatIsUsedAgainForAnotherArticleOverwritesNone) {
  feed(rss({post("a"), post("b")}));
  run();
  const std::string former = read(article("post-a.md"));
  const std::string another =
      "<guid isPermaLink='false'>a</guid><title>Post c</title><link>https://example.org/c</link>"
      "<pubDate>Fri, 10 Apr 2026 08:00:00 GMT</pubDate><description>Words of its own.</description>";
  feed(rss({another, post("b")}));
  const Recorder second = run();
  const std::string file = dir() + "/my-blog/2026/2026-04-10-post-c.md";
  EXPECT_EQ(second.created, std::vector{file});
  EXPECT_TRUE(second.updated.empty() && second.notices.empty() && second.problems.empty());
  EXPECT_EQ(read(article("post-a.md")), former);
  EXPECT_NE(read(file).find("Words of its own."), std::string::npos);
  EXPECT_FALSE(fs::exists(dir() + "/.feedcat/history"));
  EXPECT_TRUE(run().quiet());
}

TEST_F(MirrorTest, ANameOnceGivenStays) {
  feed(rss({post("a")}));
  run();
  std::string renamed = rss({post("a")}, "Quite another name");
  renamed.replace(renamed.find("Post a"), 6, "A better title");
  feed(renamed);
  EXPECT_EQ(run().updated, std::vector{article("post-a.md")});
  EXPECT_NE(read(article("post-a.md")).find("A better title"), std::string::npos);
  EXPECT_TRUE(run().quiet());
}

TEST_F(MirrorTest, WithoutUpdatesArticlesStayAsTheyWere) {
  feed(rss({post("a")}));
  run();
  const std::string former = read(article("post-a.md"));
  options_.updates = false;
  feed(rss({post("a", "Other words."), post("b")}));
  EXPECT_EQ(run().created, std::vector{article("post-b.md")});
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(read(article("post-a.md")), former);
  EXPECT_FALSE(fs::exists(dir() + "/.feedcat/history"));
  options_.updates = true;
  EXPECT_EQ(run().updated, std::vector{article("post-a.md")});
}

TEST_F(MirrorTest, NamesThatWouldCollideAreNumbered) {
  const std::string same = "<title>Same</title><pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate>";
  feed(rss({"<guid>1</guid>" + same, "<guid>2</guid>" + same + "<description>x</description>",
            "<guid>3</guid><title>SAME</title><pubDate>Thu, 09 Apr 2026 01:00:00 GMT</pubDate>"}));
  EXPECT_EQ(run().created, (std::vector{article("same.md"), article("same-2.md"), article("same-3.md")}));
  EXPECT_TRUE(run().created.empty());
}

TEST_F(MirrorTest, DoesNotOverwriteAStrangersFile) {
  feed(rss({post("a")}));
  fs::create_directories(dir() + "/my-blog/2026");
  std::ofstream(article("post-a.md")) << "my own notes";
  EXPECT_EQ(run().created, std::vector{article("post-a-2.md")});
  EXPECT_EQ(read(article("post-a.md")), "my own notes");
}

TEST_F(MirrorTest, DoesNotFollowALinkOutOfItself) {
  feed(rss({post("a")}));
  fs::create_directories(dir());
  fs::create_directories(folder_ / "outside");
  fs::create_directory_symlink(folder_ / "outside", dir() + "/my-blog");
  const Recorder refused = run();
  EXPECT_EQ(refused.problems,
            std::vector{(folder_ / "feed.xml") + ": my-blog is a symbolic link, which a mirror does not follow"});
  EXPECT_TRUE(fs::is_empty(folder_ / "outside"));
  fs::remove(dir() + "/my-blog");
  EXPECT_EQ(run().created.size(), 1U);
}

TEST_F(MirrorTest, RecognisesItsOwnFilesWhenTheStateIsLost) {
  feed(rss({post("a"), post("b")}));
  run();
  fs::remove(dir() + "/.feedcat/state.db");
  const Recorder again = run();
  EXPECT_TRUE(again.created.empty() && again.updated.empty() && again.problems.empty());
  EXPECT_FALSE(fs::exists(article("post-a-2.md")));
}

TEST_F(MirrorTest, FinishesWhatAKilledRunLeft) {
  // Undated, so that the name depends on the day of the run; and gone from the feed when the next run looks.
  feed(rss({"<guid>1</guid><title>One</title>", "<guid>2</guid><title>Two</title>"}));
  run();
  fs::remove(dir() + "/.feedcat/state.db");
  const std::string one = dir() + "/my-blog/2027/2027-01-15-one.md";
  const std::string two = dir() + "/my-blog/2027/2027-01-15-two.md";
  fs::remove(two);
  std::ofstream(dir() + "/.feedcat/intent") << R"({"source":")" << folder_ / "feed.xml"
                                            << R"(","folder":"my-blog","paths":[)"
                                            << R"("my-blog/2027/2027-01-15-one.md","my-blog/2027/2027-01-15-two.md"]})";
  std::ofstream(dir() + "/.feedcat/tmp/7") << "half of a te";
  options_.now += std::chrono::hours(48);
  const Recorder next = run();
  EXPECT_EQ(next.created, (std::vector{one, dir() + "/my-blog/2027/2027-01-17-two.md"}));
  EXPECT_TRUE(next.updated.empty());
  EXPECT_TRUE(fs::is_empty(dir() + "/.feedcat/tmp"));
  EXPECT_FALSE(fs::exists(dir() + "/.feedcat/intent"));
  const Recorder after = run();
  EXPECT_TRUE(after.created.empty() && after.updated.empty());
}

TEST_F(MirrorTest, ATornIntentMeansThatNothingWasRenamed) {
  feed(rss({post("a")}));
  fs::create_directories(dir() + "/.feedcat");
  std::ofstream(dir() + "/.feedcat/intent") << R"({"source":"x","folder":"y","pat)";
  EXPECT_EQ(run().created.size(), 1U);
}

TEST_F(MirrorTest, ARerunGivesOneNoteAndNoFiles) {
  feed(rss({post("a"), post("b")}));
  run();
  std::string text = rss({post("a"), post("b")});
  for (const std::string name : {"a", "b"}) {
    const std::string guid = "'false'>" + name + "<";
    text.replace(text.find(guid), guid.size(), "'false'>new-" + name + "<");
  }
  feed(text);
  const Recorder rerun = run();
  EXPECT_TRUE(rerun.created.empty() && rerun.updated.empty());
  EXPECT_EQ(rerun.notices, std::vector<std::string>{"2 articles came again with other ids"});
  EXPECT_TRUE(run().notices.empty());
}

TEST_F(MirrorTest, TwoFeedsOfOneTitleGetFoldersOfTheirOwn) {
  feed(rss({post("a")}), "one.xml");
  feed(rss({post("a")}), "two.xml");
  Recorder both = run({"one.xml"});
  EXPECT_EQ(both.created, std::vector{article("post-a.md")});
  both = run({"two.xml", "one.xml"});
  EXPECT_EQ(both.created, std::vector{dir() + "/my-blog-2/2026/2026-04-09-post-a.md"});
}

TEST_F(MirrorTest, AFailingSourceDoesNotKeepTheOthersBack) {
  feed("no feed at all", "bad.xml");
  feed(rss({post("a")}));
  const Recorder both = run({"bad.xml", "feed.xml"});
  EXPECT_EQ(both.problems.size(), 1U);
  EXPECT_EQ(both.created.size(), 1U);
}

TEST_F(MirrorTest, AnotherRunHoldsTheLock) {
  feed(rss({post("a")}));
  run();
  const auto own = io::Folder::open(dir() + "/.feedcat", io::Missing::fail);
  const auto lock = io::Lock::acquire(*own, "lock");
  ASSERT_TRUE(lock && lock->announce("2026-01-02T03:04:05Z"));
  Recorder recorder;
  const auto refused = update_mirror({*source_of(folder_ / "feed.xml")}, options_, recorder);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::busy);
}

TEST_F(MirrorTest, EveryFormatHasItsExtension) {
  feed(rss({post("a")}));
  for (const auto& [format, extension] :
       std::map<std::string, std::string>{{"markdown", "md"}, {"text", "txt"}, {"html", "html"}, {"json", "json"}}) {
    options_.directory = folder_ / format;
    options_.format = format;
    EXPECT_EQ(run().created, std::vector{options_.directory + "/my-blog/2026/2026-04-09-post-a." + extension});
    EXPECT_TRUE(run().created.empty());
  }
  options_.format = "tsv";
  EXPECT_EQ(run().problems, std::vector<std::string>{"--format: not a format of single articles: tsv"});
}

TEST_F(MirrorTest, ArticlesThatLeftAndCameBackAreNotDoubled) {
  feed(rss({post("a"), post("b")}));
  run();
  feed(rss({post("b")}));
  EXPECT_TRUE(run().quiet());
  EXPECT_TRUE(fs::exists(article("post-a.md")));
  feed(rss({post("c"), post("a"), post("b")}));
  EXPECT_EQ(run().created, std::vector{article("post-c.md")});
}

TEST_F(MirrorTest, ASourceGivenTwiceIsSavedOnce) {
  feed(rss({post("a"), post("b")}));
  const Recorder twice = run({"feed.xml", "feed.xml"});
  EXPECT_EQ(twice.created, (std::vector{article("post-a.md"), article("post-b.md")}));
  EXPECT_TRUE(twice.updated.empty() && twice.problems.empty() && twice.notices.empty());
  EXPECT_TRUE(fs::is_empty(dir() + "/.feedcat/tmp"));
}

TEST_F(MirrorTest, HostileNamesStayInsideAndOverwriteNothing) {
  const std::vector<std::string> titles = {"../../etc/passwd",
                                           "/abs",
                                           "CON",
                                           "con",
                                           "-rf",
                                           ".feedcat",
                                           "..",
                                           std::string(5000, 'x'),
                                           "\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
                                           "one&#10;two",
                                           "one two",
                                           "ONE TWO",
                                           "&#27;[31mred",
                                           "a&#92;b:c*d?",
                                           "",
                                           "",
                                           "\xC3\xA9t\xC3\xA9",
                                           "e\xCC\x81te\xCC\x81"};
  std::vector<std::string> items;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    items.push_back("<guid isPermaLink='false'>" + std::string(i % 2 == 0 ? "../" : "/") + std::to_string(i) +
                    "</guid><title>" + titles[i] + "</title><description>Body " + std::to_string(i) +
                    ".</description>");
  }
  write("outside.txt", "untouched");
  for (const std::string title : {"../../../up", "/etc", "CON", ".feedcat", "-n", "a&#10;b", "", ".."}) {
    feed(rss(items, title), "feed" + std::to_string(feeds_++) + ".xml");
  }
  std::vector<std::string> files;
  for (int i = 0; i < feeds_; ++i) files.push_back("feed" + std::to_string(i) + ".xml");
  for (const std::string names : {"", "{slug}", "{feed}{slug}", "{slug}/{feed}/{id}"}) {
    SCOPED_TRACE(names);
    options_.directory = folder_ / ("m" + std::to_string(names.size()));
    options_.name_template = names;
    const Recorder first = run(files);
    EXPECT_TRUE(first.problems.empty());
    EXPECT_EQ(first.created.size(), titles.size() * static_cast<std::size_t>(feeds_));
    std::set<std::string> folded;
    for (const std::string& path : first.created) {
      EXPECT_TRUE(fs::is_regular_file(path)) << path;
      EXPECT_TRUE(fs::weakly_canonical(path).string().starts_with(fs::canonical(options_.directory).string() + "/"));
      EXPECT_EQ(path.find("/.feedcat/"), std::string::npos) << path;
      EXPECT_TRUE(folded.insert(mirror::path_key(path)).second) << path;
      for (const char c : path) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << path;
      for (const fs::path& part : fs::relative(path, options_.directory)) {
        EXPECT_LE(part.string().size(), 120U);
        EXPECT_NE(part.string()[0], '-');
        EXPECT_NE(part.string()[0], '.');
      }
    }
    EXPECT_TRUE(run(files).quiet());
  }
  EXPECT_EQ(read(folder_ / "outside.txt"), "untouched");
}

TEST_F(MirrorTest, ThousandsOfEqualTitlesGetNamesQuickly) {
  std::vector<std::string> items;
  for (int i = 0; i < 2000; ++i) {
    items.push_back("<guid>" + std::to_string(i) + "</guid><title>Open thread</title><description>" +
                    std::to_string(i) + "</description><pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate>");
  }
  feed(rss(items));
  EXPECT_EQ(run().created.size(), 2000U);
  EXPECT_TRUE(run().created.empty());
}

}  // namespace
}  // namespace feedcat
