// What a publisher's markup holds but no browser shows.
#pragma once

#include <cstddef>
#include <memory>

#include "html/dom.hpp"

namespace feedcat::html {

/// By its own attributes: `hidden` (not `until-found`), `popover`, a dialog that is not open, a style of
/// `display: none` or `visibility: hidden`; or by a class that means screen readers or paper only (`sr-only`).
bool is_hidden(const Node& element);

/// What of all that is hidden below `root` is only hidden until a reader requests it: what a control names by its id or
/// stands before, panels of tabs. One pass over the tree, made when it is first asked. Valid until the tree changes.
class Waiting {
 public:
  explicit Waiting(const Node& root);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  /// Of an element that is hidden.
  bool is_requested(const Node& element);

 private:
  struct Names;
  const Node& root_;
  std::unique_ptr<Names> names_;
};

/// Shows what was hidden: takes the attributes away that hide it.
void show(Node& element);

/// Detaches what is hidden (the line that mail programs show beside a subject, words for counters and robots, previews
/// of images) and shows what is only hidden until a reader asks for it, since nobody can ask a text: what a control
/// names by its id or stands before, panels of tabs. When nothing else is there the words were to appear with a
/// script's help: they are shown.
/// After that it detaches the text (and the pictures, where they are out of sight too) that a style makes invisible,
/// see unseen_style.hpp, and drops invisible characters. Returns how many characters that are no white space were left
/// out.
std::size_t drop_hidden(Tree& tree);

}  // namespace feedcat::html
