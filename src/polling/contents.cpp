#include "polling/contents.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "text/date_format.hpp"

namespace feedcat::polling {
namespace {

constexpr std::size_t kMostItems = 100;  // of one reading; the newest ones
constexpr std::size_t kMostNames = 400;  // of all readings; the last ones
constexpr std::size_t kFewestItems = 2;  // a feed of one item always replaces all it has

/// What an item is known by: its id, and its title. 0 stands for none.
struct ItemNames {
  std::uint32_t id = 0;
  std::uint32_t title = 0;
};

std::uint32_t name_of(std::string_view kind, std::string_view text) {
  if (text.empty()) return 0;
  const auto hash = static_cast<std::uint32_t>(base::hash64(std::string(kind) + std::string(text)));
  return hash == 0 ? 1 : hash;
}

ItemNames item_names_of(const Item& item) { return {name_of("id", item.id), name_of("title", item.title)}; }

/// The names are stored in base64, four bytes each, the lowest first.
std::vector<std::uint32_t> unpack(const std::string& stored) {
  const std::string bytes = base::decode_base64(stored).value_or(std::string());
  std::vector<std::uint32_t> names(bytes.size() / 4);
  for (std::size_t i = 0; i < names.size() * 4; ++i) {
    names[i / 4] |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << 8 * (i % 4);
  }
  return names;
}

std::string pack(const std::vector<std::uint32_t>& names) {
  std::string bytes;
  for (const std::uint32_t name : names) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(name >> shift & 0xFFU);
  }
  return base::encode_base64(bytes);
}

/// The items of a feed that count, the newest first if they have dates.
std::vector<const Item*> newest_of(const Feed& feed) {
  std::vector<const Item*> items;
  for (const Item& item : feed.items) items.push_back(&item);
  std::stable_sort(items.begin(), items.end(),
                   [](const Item* a, const Item* b) { return a->published > b->published; });
  if (items.size() > kMostItems) items.resize(kMostItems);
  return items;
}

/// When the articles of a feed appeared, without dates that lie in the future.
struct ItemTimes {
  std::optional<UtcTime> oldest;  ///< nullopt also if not every item has a date
  std::optional<UtcTime> newest;
};

ItemTimes item_times_of(const std::vector<const Item*>& items, UtcTime now) {
  ItemTimes times;
  bool all_dated = true;
  for (const Item* item : items) {
    all_dated = all_dated && item->published;
    if (!item->published || *item->published > now) continue;
    times.newest = std::max(times.newest, item->published);
    times.oldest = std::min(times.oldest.value_or(*item->published), *item->published);
  }
  if (!all_dated) times.oldest.reset();
  return times;
}

/// Puts the names of this reading before those of earlier ones.
std::string with_news(const std::vector<const Item*>& items, const std::vector<std::uint32_t>& before) {
  std::vector<std::uint32_t> names;
  std::unordered_set<std::uint32_t> taken{0};
  const auto take = [&](std::uint32_t name) {
    if (names.size() < kMostNames && taken.insert(name).second) names.push_back(name);
  };
  for (const Item* item : items) {
    const ItemNames own = item_names_of(*item);
    take(own.id);
    take(own.title);
  }
  for (const std::uint32_t name : before) take(name);
  return pack(names);
}

}  // namespace

std::optional<Gap> note_contents(PollState& state, const Feed& feed, UtcTime now) {
  const std::vector<const Item*> items = newest_of(feed);
  const std::vector<std::uint32_t> before = unpack(state.items);
  const std::unordered_set<std::uint32_t> known(before.begin(), before.end());
  const auto is_known = [&](const Item* item) {
    const ItemNames names = item_names_of(*item);
    return known.contains(names.id) || known.contains(names.title);
  };
  const auto count = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is_known));
  const ItemTimes times = item_times_of(items, now);
  const bool comparable = items.size() >= kFewestItems && state.item_count >= kFewestItems;

  state.turnover.reset();
  std::optional<Gap> gap;
  if (comparable && state.last_full) {
    const auto fresh = static_cast<std::int64_t>(items.size() - count);
    const auto elapsed = now - *state.last_full;
    if (fresh > 0) state.turnover = elapsed * static_cast<std::int64_t>(items.size()) / fresh;
    const bool is_older = times.oldest && state.newest_item && *times.oldest <= *state.newest_item;
    if (count == 0 && !is_older) {
      gap = Gap{state.newest_item.value_or(*state.last_full), times.oldest.value_or(now)};
      gap->from = std::min(gap->from, gap->to);
    }
  }
  if (comparable) state.known_share = static_cast<std::uint32_t>(100 * count / items.size());
  if (gap) {
    state.gap_from = gap->from;
    state.gap_to = gap->to;
  }
  // What a feed lost while it was empty, it cannot have shown in between.
  state.items = items.empty() ? std::string() : with_news(items, before);
  state.item_count = static_cast<std::uint32_t>(items.size());
  if (times.newest) state.newest_item = std::max(state.newest_item, times.newest);
  return gap;
}

std::string in_words(const Gap& gap) {
  const auto day = [](UtcTime time) { return text::format_rfc3339(time).substr(0, 10); };
  return "may have missed articles between " + day(gap.from) + " and " + day(gap.to) +
         " (--backfill DIR can look for them)";
}

}  // namespace feedcat::polling
