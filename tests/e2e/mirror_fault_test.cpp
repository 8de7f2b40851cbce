// Every call that writes to the disk fails once, in turn. The user is told, nothing is lost, and the next run repairs
// it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "mirror/search/tokenizer.hpp"
#include "store/sqlite.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;

constexpr int kOld = 2;  // articles that the mirror has before
constexpr int kAll = 5;  // including the new ones; the first old one is edited, too

std::string feed_text(int items, const std::string& edition) {
  std::string text = "<rss version='2.0'><channel><title>Blog</title><link>https://example.org/</link>";
  for (int item = 0; item < items; ++item) {
    text += fmt::format(
        "<item><guid>https://example.org/{0}</guid><title>Article {0}</title>"
        "<pubDate>Thu, 09 Apr 20{1} 10:00:00 GMT</pubDate><description>Words {0} {2}. The end.</description></item>",
        item, 20 + item, item == 0 ? edition : "first");
  }
  return text + "</channel></rss>";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class MirrorFault : public testing::Test {
 protected:
  /// Prepares a mirror with the old articles, and a feed with the new ones.
  void prepare() {
    fs::remove_all(dir_);
    write_whole(feed_, feed_text(kOld, "first"));
    ASSERT_EQ(feedcat({"mirror", dir_, feed_}).status, 0);
    write_whole(feed_, feed_text(kAll, "second"));
  }

  Ran run(const std::string& variable, const std::string& value) {
    // The cache is off, because its calls are not the mirror's. -q suppresses the notice about that.
    return feedcat({"mirror", "-q", dir_, feed_}, {.input = {},
                                                   .environment = {{"LD_PRELOAD", FEEDCAT_FAULT_SHIM},
                                                                   {"XDG_CACHE_HOME", "/proc/none"},
                                                                   {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                                                   {variable, value}}});
  }

  std::map<std::string, int> calls() {
    prepare();
    const std::string path = folder_ / "counts";
    EXPECT_EQ(run("FEEDCAT_FAULT_COUNT", path).status, 0);
    std::map<std::string, int> counts;
    std::istringstream stream(read_whole(path));
    std::string kind;
    for (int count = 0; stream >> kind >> count;) counts[kind] = count;
    return counts;
  }

  void expect_whole(const std::string& path) { EXPECT_TRUE(read_whole(path).ends_with("The end.\n")) << path; }

  /// Expects that every article is there once and complete, and that another run has nothing to do.
  void expect_healed() {
    std::size_t articles = 0;
    for (const auto& entry : fs::recursive_directory_iterator(dir_)) {
      const std::string path = entry.path().string();
      if (!entry.is_regular_file() || path.find("/.feedcat/") != std::string::npos) continue;
      expect_whole(path);
      ++articles;
    }
    EXPECT_EQ(articles, static_cast<std::size_t>(kAll));
    EXPECT_NE(read_whole(dir_ + "/blog/2020/2020-04-09-article-0.md").find("Words 0 second."), std::string::npos);
    EXPECT_TRUE(fs::is_empty(dir_ + "/.feedcat/tmp"));
    auto database = store::Database::open(dir_ + "/.feedcat/state.db", store::Open::read_only);
    ASSERT_TRUE(database);
    // SQLite 3.44 and newer also check the search's index: they split all articles again, which are in no language.
    ASSERT_TRUE(mirror::add_search_tokenizer(*database));
    auto check = database->prepare("pragma integrity_check");
    ASSERT_TRUE(check) << check.error().message;
    ASSERT_TRUE(check->step());
    EXPECT_EQ(check->text(0), "ok");
    const Ran again = feedcat({"mirror", dir_, feed_});
    EXPECT_EQ(again.status, 0);
    EXPECT_EQ(again.out + again.err, "");
  }

  void expect_survives(const std::string& fault, int error) {
    SCOPED_TRACE(fault);
    prepare();
    const Ran hurt = run("FEEDCAT_FAULT", fault);
    std::set<std::string> printed;
    for (const std::string& path : lines_of(hurt.out)) {
      expect_whole(path);
      printed.insert(path);
    }
    EXPECT_EQ(hurt.signal, 0);
    if (hurt.status == 0) {
      // The call did not matter: everything was saved and reported.
      EXPECT_EQ(hurt.err, "");
      EXPECT_EQ(printed.size(), static_cast<std::size_t>(kAll - kOld + 1));
      return expect_healed();
    }
    EXPECT_EQ(hurt.status, 1);
    ASSERT_EQ(hurt.errors().size(), 1U) << hurt.err;
    EXPECT_TRUE(hurt.err.starts_with("feedcat: /")) << hurt.err;
    // SQLite has its own messages for some failures.
    std::string words = std::strerror(error);
    words[0] = static_cast<char>(words[0] | 0x20);
    EXPECT_TRUE(hurt.err.find(words) != std::string::npos || hurt.err.find("the state: ") != std::string::npos)
        << hurt.err;

    const Ran healed = feedcat({"mirror", dir_, feed_});
    EXPECT_EQ(healed.status, 0) << healed.err;
    EXPECT_EQ(healed.err, "");
    for (const std::string& path : lines_of(healed.out)) {
      EXPECT_TRUE(printed.insert(path).second) << "printed twice: " << path;
    }
    EXPECT_EQ(printed.size(), static_cast<std::size_t>(kAll - kOld + 1));
    expect_healed();
  }

  TemporaryFolder folder_;
  std::string dir_ = folder_ / "m";
  std::string feed_ = folder_ / "feed.xml";
};

TEST_F(MirrorFault, EachCallFailsInTurn) {
  const std::map<std::string, int> errors{{"create", EACCES}, {"write", ENOSPC}, {"fsync", EIO},   {"rename", EIO},
                                          {"mkdir", ENOSPC},  {"remove", EIO},   {"truncate", EIO}};
  int tried = 0;
  for (const auto& [kind, count] : calls()) {
    for (int number = 1; number <= count; ++number, ++tried) {
      expect_survives(fmt::format("{} {} {}", kind, number, errors.at(kind)), errors.at(kind));
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(tried, 30);
}

TEST_F(MirrorFault, AFullDiskStaysFull) {
  const int count = calls()["write"];
  EXPECT_GT(count, 8);
  for (int number = 1; number <= count; ++number) {
    expect_survives(fmt::format("write {}+ {}", number, ENOSPC), ENOSPC);
    if (HasFailure()) return;
  }
}

TEST_F(MirrorFault, AFolderThatCannotBeWrittenIsOneLine) {
  prepare();
  // This does not use the folder's mode, because root ignores it.
  const Ran ran = run("FEEDCAT_FAULT", fmt::format("create 1+ {}", EROFS));
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "feedcat: " + dir_ + ": cannot open the lock: read-only file system\n");
  EXPECT_EQ(feedcat({"mirror", "/proc/nowhere", feed_}).status, 1);
}

}  // namespace
}  // namespace feedcat::test
