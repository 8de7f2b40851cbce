#include "html/tree.hpp"

#include <gtest/gtest.h>

#include <string>

#include "html/walk.hpp"

namespace feedcat::html {
namespace {

/// Returns the tree on one line: `p(b("x") "y")`.
std::string shape(const Node& root) {
  std::string out;
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_text()) {
      out += "\"" + std::string(node.text) + "\"";
    } else if (node.is_element()) {
      out += walk.entering() ? std::string(node.name) + "(" : ")";
    }
  }
  return out;
}

class Dom : public testing::Test {
 protected:
  Dom() {
    p = tree.make_element(Tag::p);
    b = tree.make_element(Tag::b);
    tree.append(*tree.root(), *p);
    tree.append(*p, *b);
    tree.append(*b, *tree.make_text("x"));
    tree.append(*b, *tree.make_text("y"));
    tree.append(*p, *tree.make_text("z"));
  }
  Tree tree;
  Node* p = nullptr;
  Node* b = nullptr;
};

TEST_F(Dom, WalkEntersAndLeavesEveryElementOnce) { EXPECT_EQ(shape(*tree.root()), R"s(p(b("x""y")"z"))s"); }

TEST_F(Dom, UnwrapPutsTheChildrenInItsPlace) {
  html::unwrap(*b);
  EXPECT_EQ(shape(*tree.root()), R"s(p("x""y""z"))s");
  EXPECT_EQ(p->first_child->next->previous, p->first_child);
}

TEST_F(Dom, UnwrapOfAnEmptyElementRemovesIt) {
  Node* empty = tree.make_element(Tag::i);
  tree.insert_before(*b, *empty);
  html::unwrap(*empty);
  EXPECT_EQ(shape(*tree.root()), R"s(p(b("x""y")"z"))s");
}

TEST_F(Dom, MoveChildrenAppends) {
  Node* div = tree.make_element(Tag::div);
  tree.append(*tree.root(), *div);
  html::move_children(*p, *div);
  EXPECT_EQ(shape(*tree.root()), R"s(p()div(b("x""y")"z"))s");
}

TEST_F(Dom, WalkSkipsTheInsideOfADetachedNode) {
  for (Walk walk(tree.root()); walk.next();) {
    if (walk.entering() && walk.node()->is(Tag::b)) {
      walk.skip();
      html::detach(*b);
    }
  }
  EXPECT_EQ(shape(*tree.root()), R"s(p("z"))s");
}

TEST_F(Dom, AttributesAreSetReplacedAndRemoved) {
  tree.set_attribute(*p, "class", "a");
  tree.set_attribute(*p, "id", "i");
  tree.set_attribute(*p, "class", "b");
  EXPECT_EQ(p->get("class"), "b");
  html::remove_attribute(*p, "class");
  EXPECT_FALSE(p->has("class"));
  EXPECT_EQ(p->get("id"), "i");
}

TEST(Tags, NamesAndNumbersAgree) {
  EXPECT_EQ(tag_of("blockquote"), Tag::blockquote);
  EXPECT_EQ(tag_name(Tag::template_), "template");
  EXPECT_EQ(tag_of("x-custom"), Tag::unknown);
  EXPECT_TRUE(is_void(Tag::br));
  EXPECT_TRUE(is_block(Tag::td));
}

}  // namespace
}  // namespace feedcat::html
