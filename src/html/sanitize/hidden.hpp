// Finds and drops what a publisher's markup contains but no browser shows.
#pragma once

#include <cstddef>

#include "html/node.hpp"

namespace feedcat::html {

/// True if the element's own attributes hide it together with everything inside: `hidden` (except `until-found`),
/// `popover`, a dialog that is not open, `display: none`, or a class for screen readers or printers only (`sr-only`).
bool is_removed(const Node& element);

/// True if is_removed is true, or for `visibility: hidden`, which an element inside may cancel.
bool is_hidden(const Node& element);

/// Shows a hidden element by removing the attributes that hide it.
void show(Node& element);

/// Detaches what is hidden: preview lines for mail programs, words for counters and robots, previews of images. What a
/// reader could open with a control (see waiting.hpp) is shown instead, because there are no controls in a text. The
/// rules of the text's own style sheets count (see style_sheet.hpp).
///
/// Then detaches text that a style makes invisible, and the pictures that are out of sight with it (see
/// unseen_text.hpp), and drops invisible characters. Returns how many of the characters that were left out are not
/// white space.
std::size_t drop_hidden(Tree& tree);

}  // namespace feedcat::html
