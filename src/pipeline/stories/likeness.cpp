#include "pipeline/stories/likeness.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"

namespace feedcat::pipeline::stories {
namespace {

constexpr double kSameText = 0.5;
constexpr double kSameTitle = 0.6;
constexpr std::size_t kFewestStems = 3;
constexpr std::size_t kRareWords = 2;
constexpr std::size_t kRowsOfABand = 3;  // finds texts that resemble each other by half with a probability of 0.996
constexpr std::size_t kBands = kMinima / kRowsOfABand;
constexpr std::size_t kNeighbours = 12;  // compared with each article for one key
constexpr std::size_t kLooked = 4 * kNeighbours;
constexpr std::uint32_t kByName = 3'000'000, kByText = 2'000'000, kByTitle = 1'000'000;

std::uint32_t in_millionths(double share) { return static_cast<std::uint32_t>(share * 999'999); }

bool may_be_one(const StoryArticle& a, const StoryArticle& b) {
  if (a.feed == b.feed) return false;
  return !a.when || !b.when || std::chrono::abs(*a.when - *b.when) <= kLongestStory;
}

std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t count = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) ++count;
    const bool left_moves = *left <= *right;
    if (*right <= *left) ++right;
    if (left_moves) ++left;
  }
  return count;
}

/// The names and numbers in each article that few articles have. Other rare words belong to a kind of event
/// (`epicentre`, `acquitted`), which may happen twice on one day.
class RareWords {
 public:
  explicit RareWords(const std::vector<StoryArticle>& articles) : rare_(articles.size()) {
    std::unordered_map<std::uint32_t, Uses> all;
    for (const StoryArticle& article : articles) {
      for (const Word& word : article.text.words) {
        Uses& uses = all[word.hash];
        ++uses.articles;
        if (word.may_be_name) ++uses.as_name;
      }
    }
    const std::size_t most = most_articles(articles.size());
    for (std::size_t i = 0; i < articles.size(); ++i) {
      for (const Word& word : articles[i].text.words) {
        const Uses& uses = all.at(word.hash);
        if (uses.articles > 1 && uses.articles <= most && uses.as_name * 3 >= uses.articles) {
          rare_[i].push_back(word.hash);
        }
      }
    }
  }

  /// Returns how many of them two articles share.
  [[nodiscard]] std::size_t shared_by(std::uint32_t a, std::uint32_t b) const { return shared(rare_[a], rare_[b]); }

 private:
  struct Uses {
    std::uint32_t articles = 0;
    std::uint32_t as_name = 0;
  };

  /// A word is rare if it is in one of twenty articles. The names of an event are in all articles about it, so of few
  /// articles a larger share counts.
  static std::size_t most_articles(std::size_t articles) {
    constexpr std::size_t kFewest = 4, kMost = 200, kOfSome = 20;
    const std::size_t of_few = std::min(std::max(articles / 3, kFewest), kOfSome);
    return std::min(std::max(of_few, articles / 20), kMost);
  }

  std::vector<std::vector<std::uint32_t>> rare_;
};

/// Collects the articles that have a key, and compares those whose key is the same.
class Buckets {
 public:
  /// Articles must be added in the order of time.
  void add(std::uint64_t key, std::uint32_t article) { entries_.push_back({key, next_++, article}); }

  /// Calls `compare` with each article and a few before it that have the same key and may be of one story.
  template <class Compare>
  void compare_all(const std::vector<StoryArticle>& articles, const Compare& compare) {
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return std::pair(a.key, a.place) < std::pair(b.key, b.place); });
    for (std::size_t i = 1; i < entries_.size(); ++i) {
      std::size_t compared = 0;
      for (std::size_t back = 1; back <= std::min(i, kLooked) && compared < kNeighbours; ++back) {
        const Entry& before = entries_[i - back];
        if (before.key != entries_[i].key) break;
        if (!may_be_one(articles[before.article], articles[entries_[i].article])) continue;
        compare(before.article, entries_[i].article);
        ++compared;
      }
    }
  }

 private:
  struct Entry {
    std::uint64_t key;
    std::uint32_t place;
    std::uint32_t article;
  };
  std::vector<Entry> entries_;
  std::uint32_t next_ = 0;
};

/// The pairs that were found. Most are found several times.
class Found {
 public:
  void add(std::uint32_t closeness, std::uint32_t a, std::uint32_t b) {
    all_.push_back({closeness, std::min(a, b), std::max(a, b)});
  }
  void tidy() {
    const auto key = [](const Likeness& one) { return std::pair(one.first, one.second); };
    std::sort(all_.begin(), all_.end(), [&](const Likeness& a, const Likeness& b) {
      return key(a) != key(b) ? key(a) < key(b) : a.closeness > b.closeness;
    });
    const auto end =
        std::unique(all_.begin(), all_.end(), [&](const Likeness& a, const Likeness& b) { return key(a) == key(b); });
    all_.erase(end, all_.end());
  }
  std::vector<Likeness> all() && { return std::move(all_); }

 private:
  std::vector<Likeness> all_;
};

void find_by_name(const std::vector<StoryArticle>& articles, std::span<const std::uint32_t> by_time, Found& found) {
  Buckets buckets;
  for (const std::uint32_t i : by_time) {
    if (!articles[i].name.empty()) buckets.add(base::hash64(articles[i].name), i);
  }
  buckets.compare_all(articles, [&](std::uint32_t a, std::uint32_t b) {
    if (articles[a].name == articles[b].name) found.add(kByName, a, b);
  });
}

std::string_view band_of(const Fingerprint& text, std::size_t band) {
  const auto* rows = reinterpret_cast<const char*>(&text.minima[band * kRowsOfABand]);
  return {rows, kRowsOfABand * sizeof(std::uint32_t)};
}

bool share_a_band_before(const Fingerprint& a, const Fingerprint& b, std::size_t end) {
  for (std::size_t band = 0; band < end; ++band) {
    if (band_of(a, band) == band_of(b, band)) return true;
  }
  return false;
}

void find_by_text(const std::vector<StoryArticle>& articles, std::span<const std::uint32_t> by_time, Found& found) {
  for (std::size_t band = 0; band < kBands; ++band) {
    Buckets buckets;
    for (const std::uint32_t i : by_time) {
      const Fingerprint& text = articles[i].text;
      if (text.long_enough) buckets.add(base::hash64(band_of(text, band)), i);
    }
    buckets.compare_all(articles, [&](std::uint32_t a, std::uint32_t b) {
      // The first band that two texts share has brought them together already.
      if (share_a_band_before(articles[a].text, articles[b].text, band)) return;
      const double share = resemblance(articles[a].text, articles[b].text);
      if (share >= kSameText) found.add(kByText + in_millionths(share), a, b);
    });
  }
}

/// Two titles that share enough have at least two stems in common.
void find_by_title(const std::vector<StoryArticle>& articles, std::span<const std::uint32_t> by_time, Found& found) {
  Buckets buckets;
  for (const std::uint32_t i : by_time) {
    const std::vector<std::uint32_t>& stems = articles[i].title;
    if (stems.size() < kFewestStems) continue;
    for (std::size_t one = 0; one < stems.size(); ++one) {
      for (std::size_t other = one + 1; other < stems.size(); ++other) {
        buckets.add((std::uint64_t{stems[one]} << 32U) | stems[other], i);
      }
    }
  }
  const RareWords rare(articles);
  buckets.compare_all(articles, [&](std::uint32_t a, std::uint32_t b) {
    const StoryArticle& left = articles[a];
    const StoryArticle& right = articles[b];
    if (!left.when || !right.when) return;
    if (!left.language.empty() && !right.language.empty() && left.language != right.language) return;
    const std::size_t stems = std::min(left.title.size(), right.title.size());
    const double share = static_cast<double>(shared(left.title, right.title)) / static_cast<double>(stems);
    if (share >= kSameTitle && rare.shared_by(a, b) >= kRareWords) found.add(kByTitle + in_millionths(share), a, b);
  });
}

}  // namespace

std::vector<Likeness> likenesses(const std::vector<StoryArticle>& articles, std::span<const std::uint32_t> by_time) {
  Found found;
  find_by_name(articles, by_time, found);
  find_by_text(articles, by_time, found);
  find_by_title(articles, by_time, found);
  found.tidy();
  return std::move(found).all();
}

}  // namespace feedcat::pipeline::stories
