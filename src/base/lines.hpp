// Walks through the lines of a text without copying it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace feedcat::base {

/// Calls `visit` with each line, without its newline, as a view into `text`. A text that ends with a newline has an
/// empty last line, and so the empty text has one line.
template <class Visit>
void each_line(std::string_view text, Visit visit) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    visit(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// Removes the first line from `rest` and returns it with its newline, as a view into `rest`. Returns an empty view at
/// the end only.
inline std::string_view take_line(std::string_view& rest) {
  const std::size_t newline = rest.find('\n');
  const std::string_view line = rest.substr(0, newline == std::string_view::npos ? newline : newline + 1);
  rest.remove_prefix(line.size());
  return line;
}

}  // namespace feedcat::base
