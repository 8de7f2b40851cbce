// Recognises notes, tips and warnings that documentation shows in a box.
#pragma once

#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

/// Turns each such box, whatever tool made it, into one `blockquote` with `data-callout=KIND`. If it has a title, this
/// becomes its first paragraph with `data-callout-title`. Boxes that are already marked stay as they are. Call it
/// before the tree is sanitised.
void mark_callouts(Tree& tree);

/// Returns the kind of a blockquote that is a callout, such as `note`, or an empty view if it is none. A kind has only
/// letters and hyphens.
std::string_view callout_kind(const Node& quote);

}  // namespace feedcat::html
