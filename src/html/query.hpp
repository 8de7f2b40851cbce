// Finds elements and text in a tree.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "html/node.hpp"

namespace feedcat::html {

/// Returns all text below `node` unchanged, but without that of script and style elements.
std::string text_content(const Node& node);
/// Returns the first element with that tag in document order, which may be `root` itself, or nullptr.
Node* find_first(Node& root, Tag tag);
const Node* find_first(const Node& root, Tag tag);
std::vector<Node*> find_all(Node& root, Tag tag);
/// Tells whether `word` is one of the space-separated words of the class attribute.
bool has_class(const Node& node, std::string_view word);
/// Returns the nearest ancestor with that tag, or nullptr. The node itself does not count.
const Node* ancestor(const Node& node, Tag tag);

/// True for an element that no reader sees, whatever its attributes say: head, script, template and the like.
bool is_unseen(const Node& element);

/// True for h1 to h6.
bool is_heading(const Node& node);

/// Return the nearest sibling that is neither a comment nor white space, or nullptr.
const Node* previous_seen(const Node& node);
const Node* next_seen(const Node& node);
/// True for elements, and for text that is not only white space.
bool is_seen(const Node& node);
bool is_blank_text(const Node& node);

}  // namespace feedcat::html
