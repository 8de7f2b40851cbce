// Reads each fixtures/feeds/FORMAT/NAME.xml, writes it as JSON, and compares it with NAME.expected.json beside it. If
// FEEDCAT_UPDATE_FIXTURES is in the environment, the expectations are written instead: look at the diff before you
// commit.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/write.hpp"
#include "support/places.hpp"

namespace feedcat {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFewestFixtures = 24;

std::vector<fs::path> fixtures() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(FEEDCAT_FIXTURES "/feeds")) {
    if (entry.path().extension() == ".xml") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string trimmed(const std::string& s) { return std::string(base::trim(s)); }

/// Leaves out content_text if there is HTML, because the renderer's own tests check it.
nlohmann::json as_json(const Feed& feed) {
  const Writer* writer = find_writer("json");
  const std::array<const Feed*, 1> feeds = {&feed};
  std::string out;
  writer->begin(feeds, {}, out);
  std::size_t index = 0;
  for (const Item& item : feed.items) writer->item({.item = item, .feed = feed, .index = index++}, {}, out);
  writer->end(feeds, {}, out);
  nlohmann::json document = nlohmann::json::parse(out);
  for (nlohmann::json& item : document["items"]) {
    if (item.contains("content_html")) item.erase("content_text");
    if (item.contains("content_text")) item["content_text"] = trimmed(item["content_text"]);
  }
  return document;
}

class FeedFixtures : public testing::TestWithParam<fs::path> {};

TEST_P(FeedFixtures, AreReadAsExpected) {
  const fs::path& path = GetParam();
  const std::string bytes = bytes_of(path);
  const auto parsed = parse_feed({.bytes = bytes, .content_type = "", .url = "https://cdn.example.com/f/feed"});
  ASSERT_TRUE(parsed) << parsed.error().message;
  const nlohmann::json got = as_json(parsed->feed);
  fs::path expected = path;
  expected.replace_extension(".expected.json");
  if (std::getenv("FEEDCAT_UPDATE_FIXTURES") != nullptr) {
    std::ofstream(expected) << got.dump(2) << '\n';
    return;
  }
  const nlohmann::json wanted = nlohmann::json::parse(bytes_of(expected), nullptr, false);
  EXPECT_EQ(got, wanted) << nlohmann::json::diff(wanted, got).dump(2);
}

/// Turns `rss/podcast.xml` into `rss_podcast`, because GoogleTest and CTest allow only such names.
std::string name_of(const fs::path& path) {
  std::string name = path.parent_path().filename().string() + "_" + path.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !base::is_alnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Golden, FeedFixtures, testing::ValuesIn(fixtures()),
                         [](const auto& row) { return name_of(row.param); });

TEST(FeedFixturesFolder, HasAllFixtures) { EXPECT_GE(fixtures().size(), kFewestFixtures); }

}  // namespace
}  // namespace feedcat
