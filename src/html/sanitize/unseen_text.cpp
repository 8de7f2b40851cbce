#include "html/sanitize/unseen_text.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "html/sanitize/hidden.hpp"
#include "html/sanitize/unseen_style.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"
#include "text/invisible.hpp"

namespace feedcat::html {
namespace {

/// Keeps track of how the text looks at each place of a walk.
class Looks {
 public:
  Looks(const Node& root, Waiting& waiting) : waiting_(waiting), page_(look_inside(root, {})) {}

  void enter(const Node& element) {
    if (!may_change_look(element)) return;
    Look look = look_inside(element, now());
    const bool hides = (look.away && !now().away) || (look.invisible && !now().invisible);
    if (hides && waiting_.is_requested(element)) {
      look.away = now().away;
      look.invisible = now().invisible;
    }
    if (look != now()) open_.push_back({&element, look});
  }
  void leave(const Node& element) {
    if (!open_.empty() && open_.back().element == &element) open_.pop_back();
  }
  [[nodiscard]] const Look& now() const { return open_.empty() ? page_ : open_.back().look; }

 private:
  struct Open {
    const Node* element;
    Look look;
  };
  Waiting& waiting_;
  Look page_;
  std::vector<Open> open_;
};

/// Calls `see(node, look)` for each piece of content until it returns false.
template <class See>
void look_at(const Node& root, Waiting& waiting, See see) {
  Looks looks(root, waiting);
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_element() && walk.entering() &&
        (is_unseen(node) || node.is(Tag::canvas) || (is_removed(node) && !waiting.is_requested(node)))) {
      walk.skip();
    } else if (walk.entering() && is_content(node)) {
      if (!see(node, looks.now())) return;
      if (node.is_element()) walk.skip();
    } else if (node.is_element()) {
      walk.entering() ? looks.enter(node) : looks.leave(node);
    }
  }
}

bool is_hidden_by(const Look& look, const Node& content) {
  return content.is_text() ? look.hides_text() : look.hides_all();
}

std::size_t count_letters(const std::vector<const Node*>& texts) {
  std::size_t letters = 0;
  for (const Node* node : texts) letters += letters_in(node->text);
  return letters;
}

/// What a text tells about the page that it is on.
struct Page {
  bool shows = false;  ///< something can be seen
  bool may_be_dark = false;
  bool hides_white = false;  ///< it hides white text
};

Page page_of(const Node& root, Waiting& waiting) {
  Page page;
  std::vector<const Node*> white, others;
  look_at(root, waiting, [&](const Node& node, const Look& look) {
    if (is_hidden_by(look, node)) return true;
    page.shows = true;
    if (!node.is_text()) return true;
    page.may_be_dark = page.may_be_dark || look.suits_dark_page();
    (look.is_white_on_page() ? white : others).push_back(&node);
    return true;
  });
  // On a dark page much of the text is white. The letters are only counted if any are.
  page.hides_white = !page.may_be_dark && !white.empty() && count_letters(white) * 2 <= count_letters(others);
  return page;
}

/// Removes elements that have become empty, except for cells, because the other cells of their row would move.
void drop_emptied(const std::vector<Node*>& parents) {
  for (Node* node : parents) {
    while (node != nullptr && node->is_element() && node->parent != nullptr && node->first_child == nullptr &&
           !node->is(Tag::td) && !node->is(Tag::th)) {
      Node* parent = node->parent;
      detach(*node);
      node = parent;
    }
  }
}

}  // namespace

bool is_content(const Node& node) {
  if (node.is_text()) return !base::trim(node.text).empty();
  return node.is_element() && (traits_of(node.tag) & kEmbedded) != 0;
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return !base::is_space(c) && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::size_t letters_in(const Node& node) {
  std::size_t letters = 0;
  for (ConstWalk walk(&node); walk.next();) {
    if (!walk.entering()) continue;
    if (walk.node()->is_text()) letters += letters_in(walk.node()->text);
    if (walk.node()->is_element() && is_unseen(*walk.node())) walk.skip();
  }
  return letters;
}

bool shows_anything(const Node& root, Waiting& waiting) {
  bool shows = false;
  look_at(root, waiting, [&](const Node& node, const Look& look) {
    shows = !is_hidden_by(look, node) && !(node.is_text() && text::is_blank(node.text));
    return !shows;
  });
  return shows;
}

std::size_t drop_unseen(Tree& tree, Waiting& waiting) {
  const Page page = page_of(*tree.root(), waiting);
  std::size_t letters = 0;
  std::vector<Node*> parents;
  Looks looks(*tree.root(), waiting);
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    Look look = looks.now();
    if (!page.shows) look.clear = look.invisible = false;
    const bool white = page.hides_white && look.is_white_on_page();
    if (node.is_text() ? white || look.hides_text() : walk.entering() && is_content(node) && look.hides_all()) {
      letters += letters_in(node);
      if (parents.empty() || parents.back() != node.parent) parents.push_back(node.parent);
      walk.skip();
      detach(node);
    } else if (node.is_element()) {
      walk.entering() ? looks.enter(node) : looks.leave(node);
    }
  }
  drop_emptied(parents);
  return letters;
}

}  // namespace feedcat::html
