// Compares one small feed in every format as a whole: fixtures/output/tides.xml and what is made from it. If
// FEEDCAT_UPDATE_FIXTURES is in the environment, the expectations are written instead: look at the diff before you
// commit.
#include <gtest/gtest.h>

#include <cstdlib>
#include <utility>

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

TEST(Golden, DigestsWithAHeading) {
  const Feed feed = tides();
  const std::string heading = "The *Tide* Table";
  const std::pair<const char*, DigestForm> forms[] = {
      {"text", DigestForm::text}, {"markdown", DigestForm::markdown}, {"html", DigestForm::html}};
  for (const auto& [name, form] : forms) {
    WriteOptions options;
    options.digest = form;
    options.style.width = form == DigestForm::text ? 50 : 0;
    const Writer& writer = *find_writer("digest");
    std::string out;
    writer.begin({}, options, out);
    for (std::size_t i = 0; i < feed.items.size(); ++i) {
      writer.item(Entry{.item = feed.items[i], .feed = feed, .index = i, .group = i == 0 ? &heading : nullptr}, options,
                  out);
    }
    writer.end({}, options, out);
    expect_golden(std::string("tides.digest.") + name, out);
  }
}

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
