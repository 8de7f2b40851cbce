// Blocks judged by their names and numbers: how much text, links, pictures, controls they hold.
#pragma once

#include <unordered_set>

#include "extract/clean.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops every element with that tag which looks like a box of the site's: named so, mostly links, a form, a player
/// without words. Inner ones first; what holds tables of data, code, players or embedded posts stays.
void judge(html::Node& article, html::Tag tag, const std::unordered_set<const html::Node*>& data_tables,
           const CleanOptions& options);

}  // namespace feedcat::extract
