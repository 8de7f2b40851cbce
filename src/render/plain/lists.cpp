#include "render/plain/lists.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "render/blocks.hpp"

namespace feedcat::render {
namespace {

constexpr std::array<std::string_view, 3> kBullets = {"• ", "◦ ", "▪ "};

}  // namespace

bool PlainLists::open(const Node& list) {
  const bool stray = list.parent != nullptr && is_list(*list.parent);
  lists_.push_back({Numbering(list), stray});
  return stray;
}

bool PlainLists::close() {
  const bool stray = lists_.back().stray;
  lists_.pop_back();
  return stray;
}

std::string PlainLists::mark(const Node& item) {
  if (lists_.empty() || !lists_.back().numbering.ordered()) {
    const std::size_t depth = lists_.empty() ? 0 : lists_.size() - 1;
    return std::string(begins_with_list(item) ? "  " : kBullets[depth % kBullets.size()]);
  }
  Numbering& numbering = lists_.back().numbering;
  std::string label = numbering.label(numbering.take(item));
  label.resize(std::max(label.size(), static_cast<std::size_t>(numbering.label_width())), ' ');
  return label + ' ';
}

}  // namespace feedcat::render
