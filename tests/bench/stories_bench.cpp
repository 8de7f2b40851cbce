// Measures how long stories are looked for among 20,000 articles: the fingerprints of their texts, and grouping.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "pipeline/stories/group.hpp"
#include "pipeline/stories/titles.hpp"

namespace {

using feedcat::Feed;
using feedcat::UtcTime;
namespace stories = feedcat::pipeline::stories;

constexpr std::size_t kArticles = 20'000, kFeeds = 500, kWords = 400, kVocabulary = 60'000;

/// A word that is more often one of the common ones, as in a language.
std::string word(std::mt19937_64& random) {
  const double at = std::uniform_real_distribution(0.0, 1.0)(random);
  const auto rank = static_cast<std::size_t>(at * at * at * kVocabulary);
  const std::string letters = "etaoinshrdlucmfw";
  std::string out;
  for (std::size_t left = rank + 17; left > 0; left /= letters.size()) out += letters[left % letters.size()];
  if (rank % 11 == 0) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

struct Raw {
  std::string title, text;
};

/// One article in three is a copy of one before it, with a few other words.
const std::vector<Raw>& articles() {
  static const std::vector<Raw> all = [] {
    std::mt19937_64 random(16);
    std::vector<Raw> made;
    for (std::size_t i = 0; i < kArticles; ++i) {
      Raw raw;
      if (i % 3 == 2) {
        raw = made[i - 1 - random() % std::min<std::size_t>(i - 1, 50)];
        for (int n = 0; n < 5; ++n) raw.text += " " + word(random);
      } else {
        for (int n = 0; n < 8; ++n) raw.title += word(random) + " ";
        for (std::size_t n = 0; n < kWords; ++n) raw.text += word(random) + (n % 20 == 19 ? ". " : " ");
      }
      made.push_back(std::move(raw));
    }
    return made;
  }();
  return all;
}

std::vector<stories::StoryArticle> read_all(bool same) {
  std::vector<stories::StoryArticle> out;
  for (std::size_t i = 0; i < kArticles; ++i) {
    const Raw& raw = articles()[same ? 0 : i];
    Feed feed;
    feed.items.emplace_back().title = raw.title;
    stories::StoryArticle& article = out.emplace_back();
    article.feed = i % kFeeds;
    article.when = UtcTime(std::chrono::seconds(static_cast<std::int64_t>(i) * 20));
    article.title = stories::Titles(feed).stems_of(feed.items.front());
    article.text = stories::fingerprint_of(raw.text);
  }
  return out;
}

void stories_of_20000_articles(benchmark::State& state) {
  articles();
  const bool same = state.range(0) == 1;
  for (auto _ : state) benchmark::DoNotOptimize(stories::group(read_all(same)));
}
BENCHMARK(stories_of_20000_articles)->ArgName("all_the_same")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
