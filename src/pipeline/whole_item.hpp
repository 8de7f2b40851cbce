// Gives an item its body back, which may be in a spill file.
#pragma once

#include <optional>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/select.hpp"

namespace feedcat::pipeline {

/// A chosen item with its body, wherever that is.
class WholeItem {
 public:
  /// Error: io, when the disk does not give the body back.
  static Result<WholeItem> of(const Chosen& chosen);

  [[nodiscard]] const Item& get() const { return copy_ ? *copy_ : *original_; }

 private:
  const Item* original_ = nullptr;
  std::optional<Item> copy_;
};

}  // namespace feedcat::pipeline
