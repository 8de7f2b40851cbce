#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "output/sample.hpp"

namespace feedcat {
namespace {

TEST(Writers, TextIsTheFirstAndNamesAreFoundAndUnique) {
  EXPECT_EQ(writers().front().name, "text");
  std::set<std::string_view> names;
  for (const Writer& writer : writers()) {
    EXPECT_TRUE(names.insert(writer.name).second) << writer.name;
    EXPECT_EQ(find_writer(writer.name), &writer);
  }
  EXPECT_EQ(find_writer("Text"), nullptr);
  EXPECT_EQ(find_writer(""), nullptr);
}

// The pipeline calls `item` on several threads and joins the results.
TEST(Writers, ItemsWrittenSeparatelyAndJoinedAreTheWholeOutput) {
  const Feed feed = output::full_feed();
  const Item one = output::full_item();
  const Item two = output::bare_item();
  const std::vector<const Feed*> feeds{&feed};
  for (const Writer& writer : writers()) {
    std::string head, first, second, tail;
    writer.item(Entry{.item = two, .feed = feed, .index = 1}, {}, second);
    writer.item(Entry{.item = one, .feed = feed, .index = 0}, {}, first);
    writer.end(feeds, {}, tail);
    writer.begin(feeds, {}, head);
    EXPECT_EQ(head + first + second + tail, output::write(writer.name, feed, {one, two})) << writer.name;
  }
}

}  // namespace
}  // namespace feedcat
