#include "pipeline/spill_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "support/temporary_folder.hpp"

namespace feedcat::pipeline {
namespace {

using test::TemporaryFolder;

std::string text_number(std::size_t i) {
  return std::string(i % 97, static_cast<char>('a' + i % 26)) + std::to_string(i);
}

TEST(SpillFile, ReturnsTextsFromMemoryAndFromDisk) {
  const TemporaryFolder folder;
  SpillFile file(folder.path(), 1000);
  std::vector<Spilled> places;
  for (std::size_t i = 0; i < 500; ++i) {
    const auto place = file.put(text_number(i));
    ASSERT_TRUE(place);
    places.push_back(*place);
    EXPECT_EQ(place->text(), text_number(i));
  }
  for (std::size_t i = 0; i < places.size(); ++i) EXPECT_EQ(places[i].text(), text_number(i));
  const std::string large(5000, 'x');
  EXPECT_EQ(file.put(large)->text(), large);
  EXPECT_EQ(file.put("")->text(), "");
}

TEST(SpillFile, IsUsedByManyThreads) {
  const TemporaryFolder folder;
  SpillFile file(folder.path(), 1000);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&file, t] {
      for (std::size_t i = t; i < 4000; i += 4) {
        const auto place = file.put(text_number(i));
        ASSERT_TRUE(place);
        EXPECT_EQ(place->text(), text_number(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(SpillFile, RefusesWhatCannotBeWrittenToDiskAndKeepsTheRest) {
  const TemporaryFolder folder;
  SpillFile file(folder / "none", 10);
  const auto place = file.put("0123456789");
  ASSERT_TRUE(place);
  EXPECT_FALSE(file.put("one more"));
  EXPECT_EQ(place->text(), "0123456789");
}

}  // namespace
}  // namespace feedcat::pipeline
