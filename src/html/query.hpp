// Small questions to a tree.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "html/dom.hpp"

namespace feedcat::html {

/// All text below, script and style left out, as it stands.
std::string text_content(const Node& node);
/// The first element below `root` (itself included) in document order with that tag, or nullptr.
Node* find_first(Node& root, Tag tag);
const Node* find_first(const Node& root, Tag tag);
std::vector<Node*> find_all(Node& root, Tag tag);
/// Is `word` one of the blank-separated words of the class attribute?
bool has_class(const Node& node, std::string_view word);
/// The nearest ancestor (not itself) with that tag, or nullptr.
const Node* ancestor(const Node& node, Tag tag);

/// True for what no reader sees, whatever its attributes say: head, script, template, the fallback of a media element.
bool is_unseen(const Node& element);

/// The nearest sibling that is neither a comment nor white space, or nullptr.
const Node* previous_seen(const Node& node);
const Node* next_seen(const Node& node);
/// True for text other than white space and for elements.
bool is_seen(const Node& node);

}  // namespace feedcat::html
