// Bodies that were put away, and items that have them again.
#pragma once

#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/pipeline.hpp"
#include "feedcat/result.hpp"
#include "feedcat/shelf.hpp"

namespace feedcat::pipeline {

/// Puts a body's source away; nothing where it is not worth a place, or the disk does not take it.
std::optional<Shelved> put_away(std::string_view source, Shelf& shelf);

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
