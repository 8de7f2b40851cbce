// What is too large for memory is put into nameless files. If no disk takes them, it stays in memory.
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

/// Nine megabytes: the file and its bodies are both larger than the limit for memory.
std::string large_feed() {
  std::string feed = "<rss version=\"2.0\"><channel><title>Long</title><link>https://example.org/</link>";
  for (int i = 0; i < 600; ++i) {
    const std::string n = std::to_string(i);
    feed += "<item><title>Article " + n + "</title><link>https://example.org/" + n + "</link><description>&lt;p>";
    for (int word = 0; word < 3000; ++word) feed += (word % 9 == 0 ? n : "tide") + " ";
    feed += "&lt;/p></description></item>";
  }
  return feed + "</channel></rss>";
}

class TemporaryFiles : public testing::Test {
 protected:
  TemporaryFiles() {
    write_whole(folder_ / "feed.xml", large_feed());
    std::filesystem::create_directory(folder_ / "tmp");
    whole_ = feedcat({"fetch", folder_ / "feed.xml"}, {.environment = {{"TMPDIR", folder_ / "tmp"}}}).out;
    EXPECT_GT(whole_.size(), 6'000'000U);
  }

  void expect_whole(const Ran& ran) const {
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(ran.out == whole_);
    EXPECT_TRUE(std::filesystem::is_empty(folder_ / "tmp"));
  }

  TemporaryFolder folder_;
  std::string whole_;
};

TEST_F(TemporaryFiles, AFeedFromAPipeGivesTheSameOutput) {
  expect_whole(feedcat({"fetch", "-"}, {.input = large_feed(), .environment = {{"TMPDIR", folder_ / "tmp"}}}));
}

TEST_F(TemporaryFiles, AreNotNeededIfThereIsNoFolderForThem) {
  expect_whole(feedcat({"fetch", folder_ / "feed.xml"}, {.environment = {{"TMPDIR", "/proc/none"}}}));
}

/// Decoded text is in memory and must stay there.
TEST_F(TemporaryFiles, AFeedInAnotherEncodingGivesTheSameOutput) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : large_feed()) utf16.append({c, '\0'});
  write_whole(folder_ / "feed.xml", utf16);
  expect_whole(feedcat({"fetch", folder_ / "feed.xml"}, {.environment = {{"TMPDIR", folder_ / "tmp"}}}));
}

/// The disk is full from the first write, during the copy of the feed, or during the bodies.
TEST_F(TemporaryFiles, AreNotNeededIfTheDiskIsFull) {
  const std::string counts = folder_ / "counts";
  feedcat({"fetch", folder_ / "feed.xml"}, {.environment = {{"LD_PRELOAD", FEEDCAT_FAULT_SHIM},
                                                            {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                                            {"FEEDCAT_FAULT_COUNT", counts}}});
  ASSERT_NE(read_whole(counts).find("write 10\n"), std::string::npos) << read_whole(counts);
  for (const int write : {1, 2, 5, 9, 10}) {
    SCOPED_TRACE(write);
    expect_whole(feedcat(
        {"fetch", folder_ / "feed.xml"},
        {.environment = {{"TMPDIR", folder_ / "tmp"},
                         {"LD_PRELOAD", FEEDCAT_FAULT_SHIM},
                         {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                         {"FEEDCAT_FAULT", "write " + std::to_string(write) + "+ " + std::to_string(ENOSPC)}}}));
  }
}

}  // namespace
}  // namespace feedcat::test
