#include "pipeline/shelved.hpp"

#include <string>
#include <utility>

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kSmall = 256;  // bytes: takes less than what is known of it

}  // namespace

std::optional<Shelved> put_away(std::string_view source, Shelf& shelf) {
  return source.size() > kSmall ? shelf.put(source) : std::nullopt;
}

Result<WholeItem> WholeItem::of(const Chosen& chosen) {
  WholeItem whole;
  whole.original_ = chosen.item;
  if (chosen.body == nullptr || chosen.body->shelf == nullptr) return whole;
  Result<std::string> source = chosen.body->text();
  if (!source) return tl::unexpected(std::move(source.error()));
  whole.copy_ = *chosen.item;
  whole.copy_->body.source = std::move(*source);
  return whole;
}

}  // namespace feedcat::pipeline
