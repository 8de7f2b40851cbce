#include "html/query.hpp"

#include <gtest/gtest.h>

#include "html/parse/parse.hpp"

namespace feedcat::html {
namespace {

TEST(Query, TextContentLeavesScriptAndStyleOut) {
  Parsed parsed = parse_fragment("<p>a<script>no</script> <b>b</b><style>no</style></p>c<!-- no -->");
  EXPECT_EQ(text_content(*parsed.tree.root()), "a bc");
}

TEST(Query, FindsInDocumentOrder) {
  Parsed parsed = parse_fragment("<div><p id=1></p></div><p id=2></p>");
  EXPECT_EQ(find_first(*parsed.tree.root(), Tag::p)->get("id"), "1");
  EXPECT_EQ(find_first(*parsed.tree.root(), Tag::table), nullptr);
  const auto all = find_all(*parsed.tree.root(), Tag::p);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]->get("id"), "2");
  EXPECT_EQ(find_first(*all[1], Tag::p), all[1]);
}

TEST(Query, ClassesAreWholeWords) {
  Parsed parsed = parse_fragment("<p class='one\n two-three'>");
  const Node& p = *parsed.tree.root()->first_child;
  EXPECT_TRUE(has_class(p, "one"));
  EXPECT_TRUE(has_class(p, "two-three"));
  EXPECT_FALSE(has_class(p, "two"));
  EXPECT_FALSE(has_class(p, ""));
}

TEST(Query, AncestorIsTheNearestAndNotItself) {
  Parsed parsed = parse_fragment("<ul id=a><li><ul id=b><li id=c>x");
  const Node* inner = find_all(*parsed.tree.root(), Tag::li)[1];
  EXPECT_EQ(ancestor(*inner, Tag::ul)->get("id"), "b");
  EXPECT_EQ(ancestor(*ancestor(*inner, Tag::ul), Tag::ul)->get("id"), "a");
  EXPECT_EQ(ancestor(*inner, Tag::table), nullptr);
}

}  // namespace
}  // namespace feedcat::html
