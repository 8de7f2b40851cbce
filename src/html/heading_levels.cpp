#include "html/heading_levels.hpp"

#include <algorithm>
#include <vector>

#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr int kLevels = 6;

int level_of(const Node& node) {
  const bool heading = node.is_element() && node.tag >= Tag::h1 && node.tag <= Tag::h6;
  return heading ? static_cast<int>(node.tag) - static_cast<int>(Tag::h1) + 1 : 0;
}

}  // namespace

void lower_headings(Tree& tree, int top) {
  std::vector<Node*> headings;
  int highest = kLevels;
  for (Walk walk(tree.root()); walk.next();) {
    const int level = walk.entering() ? level_of(*walk.node()) : 0;
    if (level == 0) continue;
    headings.push_back(walk.node());
    highest = std::min(highest, level);
  }
  if (highest >= top) return;
  for (Node* heading : headings) {
    const int level = std::min(level_of(*heading) + top - highest, kLevels);
    heading->tag = static_cast<Tag>(static_cast<int>(Tag::h1) + level - 1);
    heading->name = tag_name(heading->tag);
  }
}

}  // namespace feedcat::html
