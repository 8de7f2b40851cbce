// What a publisher's markup holds but no browser shows.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// By its own attributes: `hidden` (not `until-found`), `popover`, a dialog that is not open, a style of
/// `display: none` or `visibility: hidden`.
bool is_hidden(const Node& element);

/// Detaches what is hidden (the line that mail programs show beside a subject, words for counters and robots, previews
/// of images) and shows what is only hidden until a reader asks for it, since nobody can ask a text: what a control
/// names by its id or stands before, panels of tabs. When nothing else is there the words were to appear with a
/// script's help: they are shown.
void drop_hidden(Tree& tree);

}  // namespace feedcat::html
