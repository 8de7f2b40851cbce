// Finds what is hidden only until its reader opens it.
#pragma once

#include <memory>

#include "html/node.hpp"

namespace feedcat::html {

/// Knows which hidden elements below `root` a reader can open: those that a control names by its id, those that follow
/// a control, and the panels of tabs. The first question costs one pass over the tree. Valid until the tree changes
/// except that elements are detached.
class Waiting {
 public:
  explicit Waiting(const Node& root);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  /// `element` must be hidden.
  bool is_requested(const Node& element);

 private:
  struct Names;
  const Node& root_;
  std::unique_ptr<Names> names_;
};

}  // namespace feedcat::html
