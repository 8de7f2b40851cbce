// Tests what the user is told in the end of a search for older articles.
#include "mirror/backfill/ending.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace feedcat::mirror {
namespace {

constexpr UtcTime kDay = std::chrono::sys_days(std::chrono::year(2019) / 3 / 2);

TEST(Ending, SaysHowFarBackTheArticlesGo) {
  Backfill state;
  state.oldest = kDay;
  state.end = HistoryEnd::complete;
  EXPECT_EQ(ending_of(state, 412), "412 articles, complete");
  EXPECT_EQ(ending_of(state, 1), "1 article, complete");
  state.since = kDay + std::chrono::days(1);
  EXPECT_EQ(ending_of(state, 7), "7 articles, complete back to 2019-03-03");
  state.end = HistoryEnd::everything;
  EXPECT_EQ(ending_of(state, 412), "412 articles, complete back to 2019-03-02, then nothing more was found");
  state.oldest.reset();
  EXPECT_EQ(ending_of(state, 3), "3 articles, then nothing more was found");
}

TEST(Ending, SaysWhyItPauses) {
  Backfill state;
  EXPECT_EQ(pause_of(state, 3, "--max-pages was reached"),
            "3 articles so far; --max-pages was reached, and the next run with --backfill continues");
  state.oldest = kDay;
  EXPECT_EQ(pause_of(state, 3, "HTTP status 500"),
            "3 articles so far back to 2019-03-02; HTTP status 500, and the next run with --backfill continues");
}

}  // namespace
}  // namespace feedcat::mirror
