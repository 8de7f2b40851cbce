#include "feed/finish_id.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.hpp"
#include "text/date.hpp"

namespace feedcat::feed {
namespace {

/// Made of what changes least often: the title only where there is no address, the body only where there is neither.
std::string synthetic_id(const Item& item) {
  std::string material = item.url;
  if (material.empty() && !item.attachments.empty()) material = item.attachments.front().url;
  material += '\n' + item.title;
  if (item.title.empty() && item.url.empty()) {
    if (item.published) material += text::format_rfc3339(*item.published);
    material += '\n' + item.body.source;
  }
  return "urn:feedcat:" + base::hash128_hex(material);
}

}  // namespace

std::vector<IdSource> settle_ids(std::vector<Item>& items) {
  std::vector<IdSource> sources(items.size(), IdSource::given);
  std::unordered_map<std::string, int> uses;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    if (item.id.empty()) {
      item.id = item.url;
      sources[i] = item.url.empty() ? IdSource::made : IdSource::address;
    }
    if (!item.id.empty()) ++uses[item.id];
  }
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, int> doubles;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    if (!item.id.empty() && uses[item.id] > 1) sources[i] = IdSource::shared;
    if (item.id.empty() || sources[i] == IdSource::shared) item.id = synthetic_id(item);
    std::string unique = item.id;
    while (!taken.insert(unique).second) {
      unique = item.id + '-' + std::to_string(++doubles[item.id] + 1);
      sources[i] = IdSource::numbered;
    }
    item.id = std::move(unique);
  }
  return sources;
}

}  // namespace feedcat::feed
