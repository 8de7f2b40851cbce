#include "pipeline/stories/titles.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.hpp"
#include "pipeline/stories/words.hpp"
#include "text/stem.hpp"

namespace feedcat::pipeline::stories {
namespace {

constexpr std::size_t kMostStems = 16;
constexpr std::size_t kOftenStands = 3;
constexpr std::chrono::hours kMostOfADay{20};

constexpr auto kSeparators = std::to_array<std::string_view>(
    {": ", " | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u00bb ", "\uff1a", "\uff5c"});

std::vector<std::string_view> parts_of(std::string_view title) {
  std::vector<std::string_view> parts;
  while (true) {
    std::size_t end = std::string_view::npos;
    std::size_t length = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t at = title.substr(0, end).find(separator);
      if (at == std::string_view::npos) continue;
      end = at;
      length = separator.size();
    }
    parts.push_back(title.substr(0, end));
    if (end == std::string_view::npos) return parts;
    title.remove_prefix(end + length);
  }
}

/// Hashes the words of a part without its numbers, which are often a date or the number of an issue.
std::uint64_t hash_of(std::string_view part) {
  std::string words;
  WordReader reader(part);
  for (std::string word; reader.next(word);) {
    if (!is_number(word)) words += word + ' ';
  }
  return base::hash64(words);
}

}  // namespace

std::string_view language_of(const Item& item, const Feed& feed) {
  if (!item.language.empty()) return item.language;
  return feed.language.empty() ? std::string_view("en") : std::string_view(feed.language);
}

std::optional<UtcTime> time_of(const Item& item) {
  if (item.published) return item.published;
  return item.updated ? item.updated : item.first_seen;
}

Titles::Titles(const Feed& feed) : feed_(feed) {
  for (const Item& item : feed.items) {
    std::vector<std::uint64_t> parts;
    for (const std::string_view part : parts_of(item.title)) parts.push_back(hash_of(part));
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    const std::optional<UtcTime> when = time_of(item);
    for (const std::uint64_t part : parts) {
      Uses& uses = uses_[part];
      ++uses.items;
      if (when && (!uses.first || *when < *uses.first)) uses.first = when;
      if (when && (!uses.last || *when > *uses.last)) uses.last = when;
    }
  }
}

bool Titles::stands(std::uint64_t part) const {
  const auto found = uses_.find(part);
  if (found == uses_.end()) return false;
  const Uses& uses = found->second;
  return uses.items >= kOftenStands || (uses.items > 1 && uses.first && *uses.last - *uses.first >= kMostOfADay);
}

std::vector<std::uint32_t> Titles::stems_of(const Item& item) const {
  const std::string_view language = language_of(item, feed_);
  std::vector<std::uint32_t> stems;
  for (const std::string_view part : parts_of(item.title)) {
    if (stands(hash_of(part))) continue;
    WordReader reader(part);
    for (std::string word; stems.size() < kMostStems && reader.next(word);) {
      if (is_small_word(word) || is_number(word)) continue;
      stems.push_back(static_cast<std::uint32_t>(base::hash64(text::stem(word, language))));
    }
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

}  // namespace feedcat::pipeline::stories
