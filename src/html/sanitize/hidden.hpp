// What a publisher's markup holds but no browser shows.
#pragma once

#include <cstddef>

#include "html/dom.hpp"

namespace feedcat::html {

/// By its own attributes: `hidden` (not `until-found`), `popover`, a dialog that is not open, a style of
/// `display: none` or `visibility: hidden`.
bool is_hidden(const Node& element);

/// Detaches what is hidden (the line that mail programs show beside a subject, words for counters and robots, previews
/// of images) and shows what is only hidden until a reader asks for it, since nobody can ask a text: what a control
/// names by its id or stands before, panels of tabs. When nothing else is there the words were to appear with a
/// script's help: they are shown.
/// After that it detaches the text (and the pictures, where they are out of sight too) that a style makes invisible,
/// see unseen_style.hpp, and drops invisible characters. Returns how many characters that are no white space were left
/// out.
std::size_t drop_hidden(Tree& tree);

}  // namespace feedcat::html
