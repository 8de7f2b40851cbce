// Reads what a forum shows beside the text of a post: who wrote it and when, controls, a signature.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::extract {

struct PostHead {
  std::string author;  ///< plain text; empty if it was not found
  std::string date;    ///< as it is shown
};

/// Looks in `post`, outside of `text`, which is below it: first before the text, then after it.
PostHead head_of(const html::Node& post, const html::Node& text);

/// Does an element hold more than a post's text, such as its author or its date?
bool holds_head(const html::Node& node);

/// Drops controls, signatures and whatever else is not the post's own words from its text.
void clean_post(html::Node& text);

}  // namespace feedcat::extract
