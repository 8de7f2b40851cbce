// Splits class names and ids into the words that they are made of.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// Returns the names that these attributes of an element hold, separated by blanks. Each is in lower case, with its
/// words joined by one hyphen: `entryContent post__body` gives `entry-content post-body`. Names that only lay a box out
/// are left out (`overflow-hidden`, `md:hidden`, `text-lg`: the vocabulary of Tailwind and Bootstrap), and so are names
/// that say that something is absent or elsewhere (`no-sidebar`, `has-comments`, `paywall-free`).
std::string class_names_of(const html::Node& node, std::initializer_list<std::string_view> attributes);

}  // namespace feedcat::extract
