// What a forum shows with a post beside its text: who wrote it and when, controls, a signature.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::extract {

struct PostHead {
  std::string author;  ///< plain text; empty: not found
  std::string date;    ///< as it is shown
};

/// Looks in `post`, outside of `text`, which is below it: first before the text, then after it.
PostHead head_of(const html::Node& post, const html::Node& text);

/// Does an element hold more than a post's text: its author or its date?
bool holds_head(const html::Node& node);

/// Drops controls, signatures and what else is not the words of a post from its text.
void clean_post(html::Node& text);

}  // namespace feedcat::extract
