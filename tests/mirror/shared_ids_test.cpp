// Tests articles that share what should distinguish them, over several runs of a mirror.
#include "mirror/shared_ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "support/program.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

using test::Recorder;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

struct Entry {
  std::string guid;
  std::string link;
  std::string title;
  std::string date;  ///< a day of April
  std::string words;
};

std::string element(const std::string& name, const std::string& value) {
  return value.empty() ? value : "<" + name + ">" + value + "</" + name + ">";
}

class SharedIds : public testing::Test {
 protected:
  SharedIds() { options_.directory = folder_ / "m"; }

  /// Runs the mirror on a feed of these entries.
  Recorder run(const std::vector<Entry>& entries) {
    std::string feed = "<rss version='2.0'><channel><title>Boats</title><link>https://boats.example/</link>";
    for (const Entry& entry : entries) {
      const std::string date = entry.date.empty() ? "" : entry.date + " Apr 2026 12:00:00 GMT";
      feed += "<item>" + element("guid", entry.guid) + element("link", entry.link) + element("title", entry.title) +
              element("pubDate", date) + element("description", entry.words) + "</item>";
    }
    test::write_whole(folder_ / "feed.xml", feed + "</channel></rss>");
    Recorder recorder;
    options_.now += std::chrono::hours(24);
    const auto done = update_mirror({*source_of(folder_ / "feed.xml")}, options_, recorder);
    EXPECT_TRUE(done) << done.error().message;
    EXPECT_TRUE(recorder.problems.empty() && recorder.notices.empty());
    return recorder;
  }

  /// Returns the words of all articles in the mirror. Each body is one line.
  std::vector<std::string> words() {
    std::vector<std::string> words;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "m/boats")) {
      if (!entry.is_regular_file()) continue;
      std::string text = test::read_whole(entry.path().string());
      text.pop_back();
      words.push_back(text.substr(text.rfind('\n') + 1));
    }
    return words;
  }

  test::TemporaryFolder folder_;
  MirrorOptions options_;
};

/// What the items share and what distinguishes them.
struct Alike {
  const char* name;
  Entry shared;
  bool dated;
};

TEST_F(SharedIds, ANewArticleOverwritesNoOtherWhateverTheyShare) {
  const std::vector<Alike> kinds = {
      {"guid, address and title", {"same", "https://e.org/", "Late", "", ""}, true},
      {"address and title", {"", "https://e.org/", "Late", "", ""}, true},
      {"guid and title", {"same", "", "Late", "", ""}, true},
      {"title", {"", "", "Late", "", ""}, true},
      {"guid, address and title, no date", {"same", "https://e.org/", "Late", "", ""}, false},
      {"address and title, no date", {"", "https://e.org/", "Late", "", ""}, false},
      {"title, no date", {"", "", "Late", "", ""}, false},
  };
  for (const Alike& kind : kinds) {
    SCOPED_TRACE(kind.name);
    std::filesystem::remove_all(folder_ / "m");
    std::vector<std::string> all;
    std::vector<Entry> feed;
    for (int i = 1; i <= 6; ++i) {
      Entry entry = kind.shared;
      entry.words = "Boat number " + std::to_string(i) + " waits.";
      if (kind.dated) entry.date = std::to_string(i);
      all.push_back(entry.words);
      feed.insert(feed.begin(), entry);
      if (i < 3) continue;  // the first run sees three of them
      feed.resize(3);
      const Recorder told = run(feed);
      EXPECT_EQ(told.created.size(), i == 3 ? 3U : 1U);
      EXPECT_TRUE(told.updated.empty());
      EXPECT_THAT(words(), UnorderedElementsAreArray(all));
      EXPECT_TRUE(run(feed).quiet());
    }
    // The same must hold if the feed has only one article at a time.
    for (int i = 7; i <= 9; ++i) {
      Entry entry = kind.shared;
      entry.words = "Boat number " + std::to_string(i) + " waits.";
      if (kind.dated) entry.date = std::to_string(i);
      all.push_back(entry.words);
      EXPECT_EQ(run({entry}).created.size(), 1U) << i;
      EXPECT_THAT(words(), UnorderedElementsAreArray(all));
    }
  }
}

/// The articles differ only in their texts. After a feed had them together once, it has them in any combination and
/// order.
TEST_F(SharedIds, ArticlesThatDifferOnlyInTheirTextsNeverOverwriteEachOther) {
  for (const char* guid : {"", "same"}) {
    for (const char* date : {"", "7"}) {
      SCOPED_TRACE(std::string(guid) + "/" + date);
      std::filesystem::remove_all(folder_ / "m");
      std::mt19937 random(3);
      std::vector<Entry> twins;
      for (int i = 0; i < 5; ++i) {
        twins.push_back({guid, "https://e.org/delay", "Delay", date, "Boat number " + std::to_string(i) + " waits."});
      }
      std::set<std::string> seen;
      for (int round = 0; round < 30; ++round) {
        std::shuffle(twins.begin(), twins.end(), random);
        const auto shown = static_cast<std::ptrdiff_t>(round == 0 ? 2 : 1 + random() % 3);
        const std::vector<Entry> feed(twins.begin(), twins.begin() + shown);
        std::size_t fresh = 0;
        for (const Entry& entry : feed) fresh += seen.insert(entry.words).second ? 1U : 0U;
        const Recorder told = run(feed);
        EXPECT_EQ(told.created.size(), fresh) << round;
        EXPECT_TRUE(told.updated.empty()) << round;
        ASSERT_THAT(words(), UnorderedElementsAreArray(seen)) << round;
      }
    }
  }
}

TEST_F(SharedIds, TheHomePageDoesNotIdentifyAnArticle) {
  for (int i = 1; i <= 4; ++i) {
    const std::string number = std::to_string(i);
    const Recorder told = run({{"", "https://boats.example/", "Boat " + number, number, "Words " + number}});
    EXPECT_EQ(told.created.size(), 1U);
    EXPECT_TRUE(told.updated.empty());
  }
  EXPECT_EQ(words().size(), 4U);
}

TEST_F(SharedIds, AGuidThatTwoArticlesHadIsNeverTrustedAgain) {
  const auto part = [](int n) {
    const std::string number = std::to_string(n);
    return Entry{"HOME", "https://e.org/part/" + number, "Part " + number, number, "The words of part " + number};
  };
  EXPECT_EQ(run({part(1)}).created.size(), 1U);
  EXPECT_EQ(run({part(2), part(1)}).created.size(), 1U);
  for (int n = 3; n < 6; ++n) {
    const Recorder told = run({part(n)});
    EXPECT_EQ(told.created.size(), 1U);
    EXPECT_TRUE(told.updated.empty());
  }
  EXPECT_EQ(words().size(), 5U);
}

TEST_F(SharedIds, AGuidThatOneArticleHasIsTrustedWhenAddressAndTitleChange) {
  run({{"one", "https://e.org/1", "First", "1", "Before."}});
  const Recorder told = run({{"one", "https://e.org/2", "Second", "1", "After."}});
  EXPECT_EQ(told.updated.size(), 1U);
  EXPECT_THAT(words(), ElementsAre("After."));
}

TEST_F(SharedIds, AGuidThatComesAgainWithAnotherAddressTitleAndDateOverwritesNothing) {
  run({{"one", "https://e.org/1", "First", "1", "Before."}});
  const Recorder told = run({{"one", "https://e.org/2", "Second", "2", "After."}});
  EXPECT_EQ(told.created.size(), 1U);
  EXPECT_TRUE(told.updated.empty());
  EXPECT_THAT(words(), UnorderedElementsAre("After.", "Before."));
}

}  // namespace
}  // namespace feedcat::mirror
