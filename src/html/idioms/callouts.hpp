// Notes, tips and warnings that documentation sets apart in a box.
#pragma once

#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// Makes one `blockquote` with `data-callout=KIND` of each such box, whatever tool has built it; its title, where it
/// has one, is a first paragraph with `data-callout-title`. For a tree that is not yet sanitised; what is one already
/// stays.
void mark_callouts(Tree& tree);

/// The kind of a blockquote that is a callout, such as `note`; empty when it is none. Letters and hyphens only.
std::string_view callout_kind(const Node& quote);

}  // namespace feedcat::html
