#include "feed/finish_id.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "text/date_format.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

/// Says how much of an item goes into an id that feedcat makes. What goes into it may change, so no more is used than
/// is needed to tell the items apart.
enum class Depth : std::uint8_t { name, date, text };
constexpr std::array kDepths = {Depth::name, Depth::date, Depth::text};

/// Makes an id from what changes least often: the title only if there is no address, and the body only if there is
/// neither. The item's place in the feed is never used, because the next article changes it.
std::string made_id(const Item& item, std::uint64_t text_hash, Depth depth) {
  std::string material = item.url;
  if (material.empty() && !item.attachments.empty()) material = item.attachments.front().url;
  material += '\n' + item.title;
  const bool nameless = item.title.empty() && item.url.empty();
  const std::optional<UtcTime> time = item.published || depth < Depth::date ? item.published : item.updated;
  if (time && (nameless || depth >= Depth::date)) material += text::format_rfc3339(*time);
  if (nameless) material += '\n' + item.body.source;
  if (depth >= Depth::text) material += '\n' + std::to_string(text_hash);
  return "urn:feedcat:" + base::hash128_hex(material);
}

/// Gives these items ids that differ if their names, otherwise their dates, otherwise their texts differ. Only what
/// distinguishes an item from another goes into its id, so an exact double has the id that it would have alone.
/// Adds to `result.shared` the ids that turned out to belong to several articles.
void make_ids(std::vector<Item>& items, const std::vector<std::uint64_t>& text_hashes,
              const std::vector<std::size_t>& places, Identities& result) {
  for (const std::size_t i : places) items[i].id = made_id(items[i], 0, Depth::name);
  for (const Depth depth : {Depth::date, Depth::text}) {
    std::unordered_map<std::string, std::vector<std::size_t>> groups;
    for (const std::size_t i : places) groups[items[i].id].push_back(i);
    for (const auto& [id, group] : groups) {
      if (group.size() == 1) continue;
      const bool from_text = depth == Depth::text;
      if (from_text && text_hashes.empty()) {
        result.needs_texts = true;
        return;
      }
      std::vector<std::string> deeper;
      for (const std::size_t i : group) deeper.push_back(made_id(items[i], from_text ? text_hashes[i] : 0, depth));
      if (std::all_of(deeper.begin(), deeper.end(), [&](const std::string& one) { return one == deeper.front(); }))
        continue;
      result.shared.push_back(id);
      // Only the texts differ, so a later item that is alone with this date has the same id as both.
      if (from_text) result.shared.push_back(made_id(items[group.front()], 0, Depth::date));
      for (std::size_t k = 0; k < group.size(); ++k) items[group[k]].id = std::move(deeper[k]);
    }
  }
}

}  // namespace

std::vector<std::string> made_ids(const Item& item, std::uint64_t text_hash) {
  std::vector<std::string> ids;
  for (const Depth depth : kDepths) ids.push_back(made_id(item, text_hash, depth));
  return ids;
}

Identities settle_ids(Feed& feed, const std::vector<std::uint64_t>& text_hashes) {
  std::vector<Item>& items = feed.items;
  const std::string home = text::canonical_url(feed.home_page_url);
  Identities result;
  std::vector<IdSource>& sources = result.sources;
  sources.assign(items.size(), IdSource::given);
  std::unordered_map<std::string, int> uses;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    if (item.id.empty()) {
      const bool is_own = !item.url.empty() && text::canonical_url(item.url) != home;
      if (is_own) item.id = item.url;
      sources[i] = is_own ? IdSource::address : IdSource::made;
    }
    if (!item.id.empty()) ++uses[item.id];
  }
  std::vector<std::size_t> to_make;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].id.empty() && uses[items[i].id] > 1) sources[i] = IdSource::shared;
    if (items[i].id.empty() || sources[i] == IdSource::shared) to_make.push_back(i);
  }
  for (const auto& [id, count] : uses) {
    if (count > 1) result.shared.push_back(id);
  }
  make_ids(items, text_hashes, to_make, result);
  if (result.needs_texts) return result;
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, int> doubles;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string unique = items[i].id;
    while (!taken.insert(unique).second) {
      unique = items[i].id + '-' + std::to_string(++doubles[items[i].id] + 1);
      sources[i] = IdSource::numbered;
    }
    items[i].id = std::move(unique);
  }
  return result;
}

}  // namespace feedcat::feed
