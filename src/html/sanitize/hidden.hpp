// Finds and drops what a publisher's markup contains but no browser shows.
#pragma once

#include <cstddef>
#include <memory>

#include "html/node.hpp"

namespace feedcat::html {

/// True if the element's own attributes hide it: `hidden` (except `until-found`), `popover`, a dialog that is not open,
/// `display: none`, `visibility: hidden`, or a class for screen readers or printers only (`sr-only`).
bool is_hidden(const Node& element);

/// Knows which hidden elements below `root` a reader can open: those that a control names by its id, those that follow
/// a control, and the panels of tabs. The first question costs one pass over the tree. Valid until the tree changes.
class Waiting {
 public:
  explicit Waiting(const Node& root);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  /// `element` must be hidden (see is_hidden).
  bool is_requested(const Node& element);

 private:
  struct Names;
  const Node& root_;
  std::unique_ptr<Names> names_;
};

/// Shows a hidden element by removing the attributes that hide it.
void show(Node& element);

/// Detaches what is hidden: preview lines for mail programs, words for counters and robots, previews of images. What a
/// reader could open with a control (see Waiting) is shown instead, because there are no controls in a text. If
/// everything is hidden, a script would have shown it, so it is shown.
///
/// Then detaches text that a style makes invisible, and the pictures that are out of sight with it (see
/// unseen_style.hpp), and drops invisible characters. Returns how many of the characters that were left out are not
/// white space.
std::size_t drop_hidden(Tree& tree);

}  // namespace feedcat::html
