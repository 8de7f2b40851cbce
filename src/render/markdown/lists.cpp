#include "render/markdown/lists.hpp"

#include <string_view>

#include "render/blocks.hpp"

namespace feedcat::render {

void ListMarkers::open(const Node& list, std::size_t line) {
  const bool ordered = list.is(Tag::ol);
  const std::string_view markers = ordered ? ".)" : "-+";
  const bool touches = line == ended_at_ && last_ordered_ == ordered;
  const char marker = touches && last_marker_ == markers[0] ? markers[1] : markers[0];
  const bool stray = !lists_.empty() && list.parent != nullptr && is_list(*list.parent);
  lists_.push_back({Numbering(list), marker, stray, 0});
}

void ListMarkers::close(const Node& list, std::size_t line) {
  last_marker_ = lists_.back().marker;
  last_ordered_ = list.is(Tag::ol);
  ended_at_ = line;
  lists_.pop_back();
}

std::string ListMarkers::label(const Node& item) {
  if (lists_.empty()) return "- ";
  List& list = lists_.back();
  const std::string number = ordered() ? std::to_string(list.numbering.take(item)) : std::string();
  std::string label = number + list.marker + ' ';
  list.indent = label.size();
  return label;
}

}  // namespace feedcat::render
