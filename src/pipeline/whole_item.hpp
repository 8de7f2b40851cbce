// Gives an item the body that may be in a spill file, or everything of which it is only the head.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// A chosen item together with its body.
class WholeItem {
 public:
  /// Errors: io (the body cannot be read from the disk); for a stored item also others.
  static Result<WholeItem> of(const Chosen& chosen);
  /// `body` is where the item's body is, or nullptr if it is in the item, which must outlive the result. Error: io.
  static Result<WholeItem> of(const Item& item, const Spilled* body);

  /// Adds tags to those of its publisher.
  void add_tags(const std::vector<std::string>& tags);

  [[nodiscard]] const Item& get() const { return copy_ ? *copy_ : *original_; }

 private:
  const Item* original_ = nullptr;
  std::optional<Item> copy_;
};

/// Puts an item with its body in the place of the feed's item number `index`. If there is a file for bodies, the body
/// is moved there.
void replace_item(FoundFeed& found, std::size_t index, Item item, SpillFile* spill);

}  // namespace feedcat::pipeline
