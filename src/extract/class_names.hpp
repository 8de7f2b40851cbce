// The words that class names and ids are made of.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// The names that these attributes of an element hold, a blank between two, each in small letters and its words joined
/// by one hyphen: `entryContent post__body` gives `entry-content post-body`. Left out is what only lays a box out
/// (`overflow-hidden`, `md:hidden`, `text-lg`: the vocabulary of Tailwind and Bootstrap) and what says that something
/// is not there, or elsewhere (`no-sidebar`, `has-comments`, `paywall-free`).
std::string class_names_of(const html::Node& node, std::initializer_list<std::string_view> attributes);

}  // namespace feedcat::extract
