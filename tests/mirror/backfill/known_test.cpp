// Tests when an article of an archive is one that the mirror has.
#include "mirror/backfill/known.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace feedcat::mirror {
namespace {

constexpr UtcTime kDay = std::chrono::sys_days(std::chrono::year(2019) / 3 / 2);

TEST(KnownArticle, IsRecognisedByItsAddressOrItsTitleAndDate) {
  struct Row {
    const char* url;
    const char* title;
    std::optional<int> hours;  ///< after the known article's date
    bool own_address;
    bool same;
  };
  // The known article is https://example.org/2019/fog, "Fog".
  const std::vector<Row> rows = {
      {"http://example.org/2019/fog/?utm_source=archive", "Fog", 0, true, true},
      {"https://example.org/2019/fog", "Another title", 0, true, true},
      {"https://example.org/2019/fog", "Another title", 5, true, false},  // another one of that day
      {"https://example.org/2019/fog", "Fog", 5, true, true},             // a time zone
      {"https://example.org/2019/fog", "Another title", {}, true, false},
      {"https://example.org/2019/fog", "Fog", {}, true, true},  // it has no date
      {"https://example.org/2019/fog", "", {}, true, true},
      {"https://example.org/2019/fog", "Another title", 900, true, false},
      {"https://example.org/2019/fog", "Fog", 900, true, false},
      {"https://example.org/2019/fog", "Another title", 5, false, false},  // several articles have that address
      {"https://example.org/2019/fog", "Fog", 0, false, true},
      {"https://old.example.org/fog/", "Fog", 0, true, true},
      {"https://old.example.org/fog/", "Fog", 1, true, false},
      {"https://example.org/2019/tide", "Fog", 0, true, false},
      {"https://example.org/", "Fog", 3, true, false},
      {"", "Fog", 0, true, false},
  };
  ArticleState known;
  known.url = "https://example.org/2019/fog";
  known.title = "Fog";
  known.published = kDay;
  for (const Row& row : rows) {
    Item item;
    item.url = row.url;
    item.title = row.title;
    if (row.hours) item.published = kDay + std::chrono::hours(*row.hours);
    EXPECT_EQ(is_same_article(item, known, row.own_address), row.same) << row.url << ' ' << row.title;
  }
}

TEST(KnownArticle, OfTheHomePageOnlyTheTitleCounts) {
  ArticleState known;
  known.url = "https://example.org";
  known.title = "Note";
  known.published = kDay;
  Item item;
  item.url = "https://example.org/";
  item.title = "Another note";
  item.published = kDay + std::chrono::hours(3);
  EXPECT_FALSE(is_same_article(item, known, true));
}

}  // namespace
}  // namespace feedcat::mirror
