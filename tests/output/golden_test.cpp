// Compares one small feed in every format as a whole: fixtures/output/tides.xml and what is made from it. If
// FEEDCAT_UPDATE_FIXTURES is in the environment, the expectations are written instead: look at the diff before you
// commit.
#include <gtest/gtest.h>

#include <cstdlib>

#include "feedcat/parse.hpp"
#include "output/sample.hpp"
#include "support/places.hpp"
#include "support/program.hpp"

namespace feedcat::output {
namespace {

const std::string kFolder = FEEDCAT_FIXTURES "/output/";

Feed tides() {
  const std::string xml = test::read_whole(kFolder + "tides.xml");
  Result<ParsedFeed> parsed = parse_feed({xml, "application/atom+xml", "https://tides.example.org/feed.xml"});
  EXPECT_TRUE(parsed.has_value());
  return parsed ? std::move(parsed->feed) : Feed{};
}

void expect_golden(const std::string& name, const std::string& got) {
  const std::string path = kFolder + name;
  if (std::getenv("FEEDCAT_UPDATE_FIXTURES") != nullptr) {
    test::write_whole(path, got);
    return;
  }
  EXPECT_EQ(got, test::read_whole(path)) << path;
}

class GoldenFormat : public testing::TestWithParam<std::string> {};

TEST_P(GoldenFormat, IsWrittenAsExpected) {
  const Feed feed = tides();
  ASSERT_EQ(feed.items.size(), 3U);
  // Of a packed format, these are the pieces.
  const std::string pieces = find_writer(GetParam())->pack != nullptr ? ".pieces" : "";
  expect_golden("tides." + GetParam() + pieces, write(GetParam(), feed, feed.items));
}

std::vector<std::string> formats() {
  std::vector<std::string> names;
  for (const Writer& writer : writers()) names.emplace_back(writer.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Every, GoldenFormat, testing::ValuesIn(formats()), [](const auto& row) { return row.param; });

TEST(Golden, TextAndListOnATerminal) {
  const Feed feed = tides();
  WriteOptions options;
  options.style = {.width = 50, .color = true, .hyperlinks = true, .links = LinkStyle::list};
  options.list_width = 50;
  options.utc_offset = [](UtcTime) { return std::chrono::hours(2); };
  expect_golden("tides.terminal.text", write("text", feed, feed.items, options));
  expect_golden("tides.terminal.list", write("list", feed, feed.items, options));
}

}  // namespace
}  // namespace feedcat::output
