// A thread of a forum, or a question and its answers: all posts in their order, each with its author and date.
#pragma once

#include <cstddef>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

struct Thread {
  html::Node* article = nullptr;  ///< detached; nullptr: the page is none
  std::size_t posts = 0;
};

struct ThreadPage {
  std::string_view html;  ///< as it came, in UTF-8
  std::string_view url;
};

/// Finds the posts by what forums call their texts, or by what repeats with an author and a date in each. Only where
/// the page says that it is a discussion: in its data, by its software's names, by its address; and where the posts are
/// most of its text. `body` stays as it is, but its nodes are marked.
Thread read_thread(html::Tree& tree, html::Node& body, const ThreadPage& page);

}  // namespace feedcat::extract
