// Reads a thread of a forum, or a question and its answers: all posts in their order, each with its author and date.
#pragma once

#include <cstddef>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

struct Thread {
  html::Node* article = nullptr;  ///< detached; nullptr if the page is not a thread
  std::size_t posts = 0;
};

struct ThreadPage {
  std::string_view html;  ///< as it was received, in UTF-8
  std::string_view url;
};

/// Finds the posts by the names that forums give to their texts, or by what repeats with an author and a date in each.
/// It finds none unless the page says that it is a discussion (in its data, by its software's names or by its address)
/// and the posts are most of its text. `body` is not changed, but its nodes are marked.
Thread read_thread(html::Tree& tree, html::Node& body, const ThreadPage& page);

}  // namespace feedcat::extract
