#include "pipeline/whole_item.hpp"

#include <string>
#include <utility>

#include "base/try.hpp"

namespace feedcat::pipeline {

Result<WholeItem> WholeItem::of(const Chosen& chosen) {
  if (chosen.stored == nullptr) return of(*chosen.item, chosen.body);
  WholeItem whole;
  whole.original_ = chosen.item;
  TRY(whole.copy_, chosen.stored->read(chosen.index));
  return whole;
}

Result<WholeItem> WholeItem::of(const Item& item, const Spilled* body) {
  WholeItem whole;
  whole.original_ = &item;
  if (body == nullptr || body->file == nullptr) return whole;
  TRY(std::string source, body->text());
  whole.copy_ = item;
  whole.copy_->body.source = std::move(source);
  return whole;
}

void WholeItem::add_tags(const std::vector<std::string>& tags) {
  if (tags.empty()) return;
  if (!copy_) copy_ = *original_;
  copy_->tags.insert(copy_->tags.end(), tags.begin(), tags.end());
}

void replace_item(FoundFeed& found, std::size_t index, Item item, SpillFile* spill) {
  Item& place = found.feed.items[index];
  place = std::move(item);
  if (index >= found.bodies.size() || spill == nullptr) return;
  const std::optional<Spilled> spilled = spill->put(place.body.source);
  if (spilled) static_cast<void>(std::exchange(place.body.source, {}));  // a mere assignment would keep the memory
  found.bodies[index] = spilled.value_or(Spilled{});
}

}  // namespace feedcat::pipeline
