#include "output/epub/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "text/date_format.hpp"

namespace feedcat::output::epub {
namespace {

constexpr UtcTime kEarliest{std::chrono::seconds(315'532'800)};  // 1980-01-01, the first time that ZIP can tell

/// Makes a UUID (RFC 9562, version 8) of a hash.
std::string uuid_of(std::string_view text) {
  std::string hash = base::hash128_hex(text);
  hash[12] = '8';
  hash[16] = '8';
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hash.substr(0, 8), hash.substr(8, 4), hash.substr(12, 4),
                     hash.substr(16, 4), hash.substr(20));
}

std::string id_of(const std::vector<PageHead>& heads) {
  std::string names;
  for (const PageHead& head : heads) names += head.feed_key + "\n" + head.id + "\n";
  return uuid_of(names);
}

std::string language_of(const std::vector<PageHead>& heads) {
  std::map<std::string, std::size_t> counts;
  for (const PageHead& head : heads) {
    if (!head.language.empty()) ++counts[head.language];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "und" : most->first;
}

std::vector<std::string> feeds_of(const std::vector<PageHead>& heads) {
  std::vector<std::string> titles;
  std::unordered_set<std::string_view> known;
  for (const PageHead& head : heads) {
    if (known.insert(head.feed_key).second) titles.push_back(head.feed);
  }
  return titles;
}

/// Chapters that are found by what their pages have in common.
class KeyedChapters {
 public:
  void add(std::string_view key, std::string_view title, std::size_t page, bool is_story) {
    const auto [at, added] = places_.try_emplace(key, chapters.size());
    if (added) chapters.push_back({std::string(title), {}, is_story});
    chapters[at->second].pages.push_back(page);
  }

  std::vector<Chapter> chapters;

 private:
  std::unordered_map<std::string_view, std::size_t> places_;
};

std::vector<Chapter> chapters_of(const std::vector<PageHead>& heads) {
  std::unordered_map<std::string_view, std::size_t> members;
  for (const PageHead& head : heads) {
    if (!head.story.empty()) ++members[head.story];
  }
  KeyedChapters stories, feeds;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const PageHead& head = heads[i];
    const auto story = members.find(head.story);
    if (story != members.end() && story->second > 1) {
      stories.add(head.story, head.title, i, true);
    } else {
      feeds.add(head.feed_key, head.feed, i, false);
    }
  }
  std::ranges::move(feeds.chapters, std::back_inserter(stories.chapters));
  return std::move(stories.chapters);
}

std::string name_of(const BookPlan& plan) {
  if (plan.heads.size() == 1) return plan.heads.front().title;
  const bool one_chapter = plan.chapters.size() == 1 && !plan.chapters.front().title.empty();
  return one_chapter ? plan.chapters.front().title : "Articles";
}

}  // namespace

BookPlan plan_book(std::vector<PageHead> heads, std::optional<UtcTime> made) {
  BookPlan plan;
  if (!made) {
    for (const PageHead& head : heads) {
      if (head.date && (!made || *made < *head.date)) made = head.date;
    }
  }
  if (made) plan.day = text::format_day(*made);
  plan.made = std::max(made.value_or(kEarliest), kEarliest);
  plan.heads = std::move(heads);
  plan.id = id_of(plan.heads);
  plan.language = language_of(plan.heads);
  plan.feeds = feeds_of(plan.heads);
  plan.chapters = chapters_of(plan.heads);
  plan.name = name_of(plan);
  const bool alone = plan.heads.size() == 1 || plan.day.empty();
  plan.title = alone ? plan.name : plan.name + ", " + plan.day;
  if (plan.heads.size() == 1) plan.author = plan.heads.front().author;
  return plan;
}

std::string page_name(std::size_t page) { return fmt::format("article-{:05}.xhtml", page + 1); }

std::vector<std::size_t> reading_order(const BookPlan& plan) {
  std::vector<std::size_t> order;
  for (const Chapter& chapter : plan.chapters) order.insert(order.end(), chapter.pages.begin(), chapter.pages.end());
  return order;
}

bool is_right_to_left(std::string_view language) {
  constexpr std::array kLanguages = std::to_array<std::string_view>(
      {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"});
  const std::string_view first = language.substr(0, language.find('-'));
  return std::find(kLanguages.begin(), kLanguages.end(), first) != kLanguages.end();
}

}  // namespace feedcat::output::epub
