#include "render/xhtml/nesting.hpp"

#include <vector>

#include "html/query.hpp"
#include "html/tree.hpp"
#include "render/xhtml/rename.hpp"
#include "render/xhtml/rules.hpp"

namespace feedcat::render {
namespace {

/// Does the element turn the blocks in it into lines?
bool holds_lines_only(const Node& node) {
  return xhtml_rule(node.tag).model == Model::lines_only || node.is(Tag::ruby);
}

/// From the innermost elements on, what contains blocks becomes a block. Notes in each element's mark whether it
/// contains any.
void raise_blocks(Tree& tree) {
  std::vector<bool> contains = {false};
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!node.is_element()) continue;
    if (walk.entering()) {
      contains.push_back(false);
      continue;
    }
    const bool blocks = contains.back();
    contains.pop_back();
    node.mark = blocks ? 1 : 0;
    const Model model = xhtml_rule(node.tag).model;
    const bool raised =
        blocks && (model == Model::phrasing || model == Model::paragraph) && !node.is(Tag::ruby) && !node.is(Tag::rt);
    if (raised) rename_element(node, Tag::div);
    if (is_xhtml_block(node.tag) || (blocks && model == Model::link)) contains.back() = true;
  }
}

class Lines {
 public:
  explicit Lines(Tree& tree) : tree_(tree) {}

  void run() {
    for (Walk walk(tree_.root()); walk.next();) {
      Node& node = *walk.node();
      if (!node.is_element()) continue;
      if (!walk.entering()) {
        leave(node);
      } else if (!enter(node)) {
        walk.skip();
      }
    }
  }

 private:
  /// Returns false if the node is gone.
  bool enter(Node& node) {
    if (lines_ > 0 && is_xhtml_block(node.tag)) {
      if (!begin_line(node)) return false;
    }
    if (node.is(Tag::a)) {
      if (links_ > 0) {
        rename_element(node, node.mark != 0 && lines_ == 0 ? Tag::div : Tag::span);
      } else {
        ++links_;
      }
    }
    if (node.is(Tag::img) && links_ > 0) tree_.set_attribute(node, "class", "linked");
    if (!holds_lines_only(node)) return true;
    if (lines_++ == 0) preformatted_ = node.is(Tag::pre);
    return true;
  }

  void leave(const Node& node) {
    if (node.is(Tag::a)) --links_;
    if (holds_lines_only(node)) --lines_;
  }

  /// Makes a block a span after a line break.
  bool begin_line(Node& node) {
    const bool cell = node.is(Tag::td) || node.is(Tag::th);
    const bool rule = node.is(Tag::hr);
    if (html::previous_seen(node) != nullptr) {
      Node* gap = cell ? tree_.make_text(" ") : preformatted_ ? tree_.make_text("\n") : tree_.make_element(Tag::br);
      tree_.insert_before(node, *gap);
    }
    rename_element(node, Tag::span);
    return !rule;
  }

  Tree& tree_;
  std::size_t links_ = 0;
  std::size_t lines_ = 0;
  bool preformatted_ = false;
};

}  // namespace

void nest_blocks(Tree& tree) {
  raise_blocks(tree);
  Lines(tree).run();
}

}  // namespace feedcat::render
