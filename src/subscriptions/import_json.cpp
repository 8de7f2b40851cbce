// Reads the JSON that `feeds export -f json` and `feeds list -f json` print: an array of {url, title, tags}.
#include "subscriptions/import.hpp"
#include "text/json.hpp"

namespace feedcat::subscriptions {

Imported import_json(std::string_view bytes) {
  Imported imported;
  const std::optional<text::JsonDocument> document = text::JsonDocument::parse(bytes);
  if (!document) return imported;
  const text::JsonValue root = document->root();
  for (std::size_t i = 0; i < root.size(); ++i) {
    const text::JsonValue entry = root[i];
    if (!is_address(entry["url"].string())) {
      imported.not_taken.push_back({i + 1, entry["url"].scalar(), "not an address"});
      continue;
    }
    Subscription& subscription = imported.subscriptions.emplace_back();
    subscription.url = entry["url"].string();
    subscription.title = entry["title"].string();
    const text::JsonValue tags = entry["tags"];
    for (std::size_t t = 0; t < tags.size(); ++t) subscription.tags.emplace_back(tags[t].string());
  }
  return imported;
}

}  // namespace feedcat::subscriptions
