#include "pipeline/whole_item.hpp"

#include <string>
#include <utility>

namespace feedcat::pipeline {

Result<WholeItem> WholeItem::of(const Chosen& chosen) {
  WholeItem whole;
  whole.original_ = chosen.item;
  if (chosen.body == nullptr || chosen.body->file == nullptr) return whole;
  Result<std::string> source = chosen.body->text();
  if (!source) return tl::unexpected(std::move(source.error()));
  whole.copy_ = *chosen.item;
  whole.copy_->body.source = std::move(*source);
  return whole;
}

}  // namespace feedcat::pipeline
