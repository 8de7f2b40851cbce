#include "pipeline/stories/group.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>
#include <utility>

#include "pipeline/stories/likeness.hpp"

namespace feedcat::pipeline::stories {
namespace {

/// Returns the numbers of the articles in the order of time, those without a time last.
std::vector<std::uint32_t> in_order_of_time(const std::vector<StoryArticle>& articles) {
  std::vector<std::uint32_t> numbers(articles.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::stable_sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::optional<UtcTime>& left = articles[a].when;
    const std::optional<UtcTime>& right = articles[b].when;
    return left && right ? *left < *right : left.has_value() && !right.has_value();
  });
  return numbers;
}

/// Groups that only grow (union-find). A group has at most one article of each feed, and is no longer than a story.
class Groups {
 public:
  explicit Groups(const std::vector<StoryArticle>& articles) : parents_(articles.size()), groups_(articles.size()) {
    std::iota(parents_.begin(), parents_.end(), 0U);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      groups_[i].feeds.insert(articles[i].feed);
      groups_[i].first = groups_[i].last = articles[i].when;
    }
  }

  std::uint32_t root_of(std::uint32_t article) {
    while (parents_[article] != article) {
      parents_[article] = parents_[parents_[article]];
      article = parents_[article];
    }
    return article;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    std::uint32_t small = root_of(a);
    std::uint32_t large = root_of(b);
    if (small == large) return;
    if (groups_[small].feeds.size() > groups_[large].feeds.size()) std::swap(small, large);
    Group& joined = groups_[large];
    Group& other = groups_[small];
    const auto is_known = [&](std::size_t feed) { return joined.feeds.contains(feed); };
    if (std::any_of(other.feeds.begin(), other.feeds.end(), is_known)) return;
    const std::optional<UtcTime> first = earlier(joined.first, other.first);
    const std::optional<UtcTime> last = later(joined.last, other.last);
    if (first && *last - *first > kLongestStory) return;
    joined.first = first;
    joined.last = last;
    joined.feeds.merge(other.feeds);
    parents_[small] = large;
  }

 private:
  struct Group {
    std::unordered_set<std::size_t> feeds;
    std::optional<UtcTime> first, last;
  };

  static std::optional<UtcTime> earlier(std::optional<UtcTime> a, std::optional<UtcTime> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
  }
  static std::optional<UtcTime> later(std::optional<UtcTime> a, std::optional<UtcTime> b) {
    if (!a || !b) return a ? a : b;
    return std::max(*a, *b);
  }

  std::vector<std::uint32_t> parents_;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<std::size_t> group(const std::vector<StoryArticle>& articles) {
  const std::vector<std::uint32_t> by_time = in_order_of_time(articles);
  std::vector<Likeness> pairs = likenesses(articles, by_time);
  std::sort(pairs.begin(), pairs.end(), [](const Likeness& a, const Likeness& b) {
    if (a.closeness != b.closeness) return a.closeness > b.closeness;
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  Groups groups(articles);
  for (const Likeness& pair : pairs) groups.join(pair.first, pair.second);

  std::vector<std::size_t> firsts(articles.size());
  std::vector<std::uint32_t> first_of_root(articles.size());
  std::vector<bool> has_first(articles.size(), false);
  for (const std::uint32_t article : by_time) {
    const std::uint32_t root = groups.root_of(article);
    if (!has_first[root]) first_of_root[root] = article;
    has_first[root] = true;
    firsts[article] = first_of_root[root];
  }
  return firsts;
}

}  // namespace feedcat::pipeline::stories
