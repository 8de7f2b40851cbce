// Judges blocks by their names and their numbers: how much text and how many links, pictures and controls they hold.
#pragma once

#include <unordered_set>

#include "extract/clean.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops every element with that tag that looks like a box of the site: it has such a name, is mostly links, is a form,
/// or is a player without words. Inner elements are judged first. Elements that hold tables of data, code, players or
/// embedded posts stay.
void judge(html::Node& article, html::Tag tag, const std::unordered_set<const html::Node*>& data_tables,
           const CleanOptions& options);

}  // namespace feedcat::extract
