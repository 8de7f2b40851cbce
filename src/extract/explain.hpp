// Writes what `--explain` shows: one line for each thing that was considered or dropped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// Returns an element's name, id and classes: `div.entry-content#main`.
std::string describe(const html::Node& node);

/// Holds the lines, and says how many bytes of what was pruned each of them quotes.
struct Log {
  static constexpr std::size_t kFirstWords = 60;

  std::vector<std::string> lines;
  std::size_t quoted = kFirstWords;
};

/// Adds `RULE: div.promo "its first words…"` for an element that a rule takes away; does nothing if `log` is null. It
/// must be called while the element still holds its text.
void note_pruned(Log* log, std::string_view rule, const html::Node& node);

}  // namespace feedcat::extract
