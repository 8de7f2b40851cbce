// Shows what has changed between two texts, line by line, as diff(1) and patch(1) write and read it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/differences.hpp"

namespace feedcat::text {

/// Returns the lines of a text, each with the newline at its end. The last one may have none.
std::vector<std::string_view> lines_of(std::string_view text);

/// Compares two lists of lines or of words.
std::vector<base::Difference> compare(const std::vector<std::string_view>& former,
                                      const std::vector<std::string_view>& later);

/// Some differences that are near each other, and the lines around them: [former_begin, former_end) became
/// [later_begin, later_end).
struct Hunk {
  std::size_t former_begin = 0, former_end = 0;
  std::size_t later_begin = 0, later_end = 0;
  std::vector<base::Difference> differences = {};
};

/// Puts differences together that have no more than six lines between them, with up to three lines before and after
/// them. The other arguments are the numbers of lines.
std::vector<Hunk> hunks_of(const std::vector<base::Difference>& differences, std::size_t former, std::size_t later);

/// Returns the line that begins a hunk, without its newline: `@@ -3,7 +3,8 @@`.
std::string head_of(const Hunk& hunk);

struct DiffNames {
  std::string former;
  std::string later;
};

/// Returns a unified diff with the names of both files, or nothing if the texts are the same. What a terminal would
/// obey is removed from it, so that only a text that has none of that can be patched. Memory grows with the texts: take
/// none of more than some megabytes.
std::string unified_diff(std::string_view former, std::string_view later, const DiffNames& names, bool color = false);

}  // namespace feedcat::text
