#include "cli/shown.hpp"

#include "base/utf8.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::cli {

std::string shown(std::string_view words, int columns) {
  constexpr std::size_t kBytesOfColumn = 32;  // enough for long grapheme clusters
  const std::size_t most = static_cast<std::size_t>(columns) * kBytesOfColumn;
  std::string line = text::printable_line(base::clip_utf8(words, most));
  if (words.size() > most) line += "…";
  return text::fit_width(line, columns);
}

}  // namespace feedcat::cli
