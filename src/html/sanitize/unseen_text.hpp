// Finds and drops the text of a tree that its style makes invisible.
#pragma once

#include <cstddef>

#include "html/node.hpp"
#include "html/sanitize/waiting.hpp"

namespace feedcat::html {

/// True for text that is not blank, and for a picture, a player or the like.
bool is_content(const Node& node);

/// Returns how many characters of the text are not white space.
std::size_t letters_in(std::string_view text);
/// Returns the same for everything below the node that browsers show.
std::size_t letters_in(const Node& node);

/// Tells whether a reader would see anything without a script, which might fade the text in. Elements that are hidden
/// altogether (see is_removed in hidden.hpp) count as invisible.
bool shows_anything(const Node& root, Waiting& waiting);

/// Detaches the text that nobody sees (see unseen_style.hpp), and the pictures that are out of sight with it. What is
/// transparent or `visibility: hidden` is kept if there is nothing else, because a script would show it. White text on
/// the page itself goes if the other text shows that the page is white. Returns the number of letters that went.
std::size_t drop_unseen(Tree& tree, Waiting& waiting);

}  // namespace feedcat::html
