#include "pipeline/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>

namespace feedcat::pipeline {
namespace {

TEST(InOrder, ResultsComeInOrderWhateverTheThreads) {
  for (const unsigned threads : {1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 8U, 9U, 1000U}) {
      std::string all, expected;
      for (std::size_t i = 0; i < count; ++i) expected += std::to_string(i) + ",";
      EXPECT_EQ(in_order(
                    count, threads, [](std::size_t i) { return std::to_string(i) + ","; },
                    [&](std::string_view piece) {
                      all += piece;
                      return true;
                    }),
                true);
      EXPECT_EQ(all, expected);
    }
  }
}

TEST(InOrder, StopsWhenTheReceiverHasEnough) {
  std::size_t taken = 0;
  EXPECT_EQ(
      in_order(
          100'000, 3, [](std::size_t) { return std::string("x"); }, [&](std::string_view) { return ++taken < 3; }),
      false);
  EXPECT_EQ(taken, 3U);
}

TEST(InOrder, AnErrorComesAfterTheResultsBeforeIt) {
  for (const unsigned threads : {1U, 3U}) {
    std::string all;
    const auto done = in_order(
        1000, threads,
        [](std::size_t i) -> Result<std::string> {
          if (i >= 103) return fail(ErrorKind::io, std::to_string(i));
          return std::string("x");
        },
        [&](std::string_view piece) {
          all += piece;
          return true;
        });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error(), (Error{ErrorKind::io, "103"}));
    EXPECT_EQ(all, std::string(103, 'x'));
  }
}

TEST(InOrder, FewResultsWaitHoweverSlowTheReceiverIs) {
  std::atomic<std::size_t> made = 0;
  std::size_t taken = 0;
  std::size_t most_ahead = 0;
  in_order(
      5000, 2,
      [&](std::size_t) {
        ++made;
        return std::string("x");
      },
      [&](std::string_view piece) {
        most_ahead = std::max(most_ahead, made - taken);
        taken += piece.size();
        return true;
      });
  EXPECT_EQ(taken, 5000U);
  EXPECT_LE(most_ahead, 200U);
}

TEST(Workers, RunEveryJobBeforeTheyEnd) {
  std::atomic<int> sum = 0;
  {
    Workers workers(3);
    for (int i = 1; i <= 100; ++i) workers.submit([&sum, i] { sum += i; });
  }
  EXPECT_EQ(sum, 5050);
}

}  // namespace
}  // namespace feedcat::pipeline
