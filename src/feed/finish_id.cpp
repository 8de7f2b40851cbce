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

void settle_ids(std::vector<Item>& items) {
  std::unordered_map<std::string, int> uses;
  for (Item& item : items) {
    if (item.id.empty()) item.id = item.url;
    if (!item.id.empty()) ++uses[item.id];
  }
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, int> doubles;
  for (Item& item : items) {
    if (item.id.empty() || uses[item.id] > 1) item.id = synthetic_id(item);
    std::string unique = item.id;
    while (!taken.insert(unique).second) unique = item.id + '-' + std::to_string(++doubles[item.id] + 1);
    item.id = std::move(unique);
  }
}

}  // namespace feedcat::feed
