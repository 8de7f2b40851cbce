// What `--explain` tells: one line for each thing considered or dropped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// An element's name, id and classes: `div.entry-content#main`.
std::string describe(const html::Node& node);

/// The lines, and how many bytes of what was pruned each of them quotes.
struct Log {
  static constexpr std::size_t kFirstWords = 60;

  std::vector<std::string> lines;
  std::size_t quoted = kFirstWords;
};

/// Adds `RULE: div.promo "its first words…"` for an element that a rule takes away. Nothing when `log` is null; to be
/// called while the element still holds its text.
void note_pruned(Log* log, std::string_view rule, const html::Node& node);

}  // namespace feedcat::extract
