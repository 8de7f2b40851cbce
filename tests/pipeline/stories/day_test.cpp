// How well stories are found on a labelled day (fixtures/stories/day.ndjson, made by tests/support/stories.py).
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "pipeline/select.hpp"
#include "support/places.hpp"

namespace feedcat::pipeline::stories {
namespace {

/// The day as feeds, and the true story of each article by its address.
struct Day {
  std::vector<SourceResult> feeds;
  std::map<std::string, std::string> labels;
};

Day labelled_day() {
  Day day;
  std::map<std::string, Feed> feeds;
  std::ifstream lines(FEEDCAT_FIXTURES "/stories/day.ndjson");
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json article = nlohmann::json::parse(line);
    Feed& feed = feeds[article["feed"]];
    feed.title = article["feed"];
    feed.feed_url = "https://" + feed.title + ".example/feed";
    feed.language = article["language"];
    Item& item = feed.items.emplace_back();
    item.id = item.url = article["url"];
    item.title = article["title"];
    item.body = {.kind = Markup::Kind::plain, .source = article["text"]};
    item.published = UtcTime(std::chrono::seconds(article["published"].get<std::int64_t>()));
    day.labels[item.url] = article["story"];
  }
  for (auto& [name, feed] : feeds) {
    FoundFeed found;
    found.feed = std::move(feed);
    day.feeds.emplace_back().found = std::move(found);
  }
  return day;
}

/// Returns the story of each article by its address. Articles without one are their own.
std::map<std::string, std::string> found_stories(const Day& day) {
  Selection selection;
  selection.stories = true;
  const auto chosen = select(day.feeds, selection);
  std::map<std::string, std::string> found;
  for (const Chosen& one : *chosen) found[one.item->url] = one.story != nullptr ? one.story->id : one.item->id;
  return found;
}

struct Score {
  double precision = 0, recall = 0;
  [[nodiscard]] double f1() const { return 2 * precision * recall / (precision + recall); }
};

/// B-cubed (Bagga and Baldwin 1998): for each article, the share of its found story that is truly of its story, and
/// the share of its true story that was found; both on average over all articles.
Score b_cubed(const std::map<std::string, std::string>& found, const std::map<std::string, std::string>& labels) {
  std::map<std::string, double> found_sizes, true_sizes;
  std::map<std::pair<std::string, std::string>, double> both;
  for (const auto& [url, label] : labels) {
    ++found_sizes[found.at(url)];
    ++true_sizes[label];
    ++both[{found.at(url), label}];
  }
  Score score;
  for (const auto& [pair, count] : both) {
    score.precision += count * count / found_sizes[pair.first];
    score.recall += count * count / true_sizes[pair.second];
  }
  score.precision /= static_cast<double>(labels.size());
  score.recall /= static_cast<double>(labels.size());
  return score;
}

TEST(StoriesDay, TheDayIsLargeAndHasNearMisses) {
  const Day day = labelled_day();
  std::map<std::string, int> sizes;
  for (const auto& [url, label] : day.labels) ++sizes[label];
  const auto groups = std::count_if(sizes.begin(), sizes.end(), [](const auto& one) { return one.second > 1; });
  EXPECT_EQ(day.feeds.size(), 40U);
  EXPECT_GE(day.labels.size(), 400U);
  EXPECT_GE(groups, 60);
  for (const char* near_miss : {"event-0-next", "opinion-5", "event-0-de", "standing-Paper Kite-"}) {
    const auto at = sizes.lower_bound(near_miss);
    ASSERT_NE(at, sizes.end());
    EXPECT_EQ(at->first.rfind(near_miss, 0), 0U) << near_miss;
  }
}

TEST(StoriesDay, StoriesAreFoundWithABCubedF1OfAtLeastNineTenths) {
  const Day day = labelled_day();
  const Score score = b_cubed(found_stories(day), day.labels);
  RecordProperty("precision", std::to_string(score.precision));
  RecordProperty("recall", std::to_string(score.recall));
  EXPECT_GE(score.f1(), 0.9) << "precision " << score.precision << ", recall " << score.recall;
}

TEST(StoriesDay, TheOrderOfTheFeedsDoesNotMatter) {
  Day day = labelled_day();
  const std::map<std::string, std::string> found = found_stories(day);
  std::reverse(day.feeds.begin(), day.feeds.end());
  EXPECT_EQ(found_stories(day), found);
}

TEST(StoriesDay, ColumnsQuotationsAndTranslationsJoinNothing) {
  const Day day = labelled_day();
  std::map<std::string, int> sizes;
  const std::map<std::string, std::string> found = found_stories(day);
  for (const auto& [url, story] : found) ++sizes[story];
  for (const auto& [url, label] : day.labels) {
    const bool alone = label.starts_with("standing-") || label.starts_with("opinion-") || label.ends_with("-de") ||
                       label.ends_with("-fr") || label.ends_with("-es") || label.ends_with("-it");
    if (alone) {
      EXPECT_EQ(sizes.at(found.at(url)), 1) << label << ' ' << url;
    }
  }
}

}  // namespace
}  // namespace feedcat::pipeline::stories
