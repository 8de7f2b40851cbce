#include "extract/other_posts.hpp"

#include <vector>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr float kTextBefore = 200;  // in characters outside links; other posts come only after so much text

bool leads_to_another_page(const Node& link) {
  const std::string_view href = link.get("href");
  return !href.empty() && href.find('#') == std::string_view::npos;
}

/// Returns the first heading of a post.
const Node* heading_of(const Node& post) {
  for (html::ConstWalk walk(&post); walk.next();) {
    const Node& node = *walk.node();
    if (walk.entering() && node.is_element() && (html::traits_of(node.tag) & html::kHeading) != 0) return &node;
  }
  return nullptr;
}

bool has_title_of_its_own(const Node& post, bool one_before) {
  const Node* heading = heading_of(post);
  if (heading == nullptr) return false;
  if (heading->is(Tag::h1)) return one_before;
  const Node* link = html::find_first(*heading, Tag::a);
  if (link == nullptr) link = html::ancestor(*heading, Tag::a);
  return link != nullptr && leads_to_another_page(*link);
}

/// Drops a heading like "More from our desk", because nothing is left below it.
void drop_heading_above(const Node& post, Log* log) {
  Node* above = post.previous;
  while (above != nullptr && !above->is_element()) above = above->previous;
  if (above == nullptr || (html::traits_of(above->tag) & html::kHeading) == 0) return;
  note_pruned(log, "other post", *above);
  html::detach(*above);
}

}  // namespace

void drop_other_posts(Node& article, Log* log) {
  if (html::find_first(article, Tag::article) == nullptr) return;
  const Measures measures(article);
  std::vector<Node*> others;
  float kept = 0;  // in characters outside links
  float dropped = 0;
  bool titled = false;  // an element with a title came before
  bool all_titled = true;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering()) {
      titled = titled || node.is(Tag::article) || node.is(Tag::h1);
    } else if (node.is_text()) {
      if (html::ancestor(node, Tag::a) == nullptr) kept += static_cast<float>(visible_length(node.text));
    } else if (node.is(Tag::article) && &node != &article && kept >= kTextBefore &&
               has_title_of_its_own(node, titled)) {
      walk.skip();
      others.push_back(&node);
      dropped += measures.of(node).unlinked();
      all_titled = all_titled && heading_of(node)->is(Tag::h1);
    }
  }
  if (dropped > kept && !all_titled) return;  // the other posts are what the page is about
  if (!others.empty()) drop_heading_above(*others.front(), log);
  for (Node* other : others) {
    note_pruned(log, "other post", *other);
    html::detach(*other);
  }
}

}  // namespace feedcat::extract
