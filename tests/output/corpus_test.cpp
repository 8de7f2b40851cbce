// Thousands of small, odd and broken feeds: whatever was read, what is written is valid and reads back as the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "feedcat/parse.hpp"
#include "output/sample.hpp"
#include "support/atom_rules.hpp"
#include "support/json_feed_rules.hpp"
#include "support/program.hpp"

namespace feedcat::output {
namespace {

using testing::IsEmpty;

const std::filesystem::path kCases = FEEDCAT_SHARED_DIR "/corpora/feeds/cases";
constexpr const char* kAddress = "http://127.0.0.1:8097/feed";

struct Read {
  std::string path;
  Feed feed;
};

/// Every feed of the corpus that can be read.
std::vector<Read> all_feeds() {
  std::vector<Read> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kCases)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = test::read_whole(entry.path().string());
    Result<ParsedFeed> parsed = parse_feed({bytes, "", kAddress});
    if (parsed) all.push_back({entry.path().string(), std::move(parsed->feed)});
  }
  return all;
}

std::vector<std::string> titles_of(const Feed& feed) {
  std::vector<std::string> titles;
  for (const Item& item : feed.items) titles.push_back(item.title);
  return titles;
}

Feed reread(const std::string& bytes) {
  Result<ParsedFeed> parsed = parse_feed({bytes, "", kAddress});
  EXPECT_TRUE(parsed.has_value());
  return parsed ? std::move(parsed->feed) : Feed{};
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kCases)) GTEST_SKIP() << "not at hand: " << kCases;
  }
};

TEST_F(Corpus, AtomIsValidAndReadsBack) {
  std::size_t count = 0;
  for (const auto& [path, feed] : all_feeds()) {
    const std::string atom = write("atom", feed, feed.items);
    EXPECT_THAT(test::atom_problems(atom), IsEmpty()) << path;
    const Feed again = reread(atom);
    EXPECT_EQ(titles_of(again), titles_of(feed)) << path;
    EXPECT_FALSE(again.recovered) << path;
    ++count;
  }
  EXPECT_GT(count, 1'500U);
}

TEST_F(Corpus, JsonIsValidAndReadsBack) {
  for (const auto& [path, feed] : all_feeds()) {
    const std::string json = write("json", feed, feed.items);
    EXPECT_THAT(test::json_feed_problems(json), IsEmpty()) << path;
    const Feed again = reread(json);
    EXPECT_EQ(titles_of(again), titles_of(feed)) << path;
    EXPECT_EQ(again.items.size(), feed.items.size()) << path;
    EXPECT_FALSE(again.recovered) << path;
  }
}

}  // namespace
}  // namespace feedcat::output
