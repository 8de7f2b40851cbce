#include "cli/mark_place.hpp"

#include <cstdio>
#include <string>

#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::cli {

void mark_place(std::string_view typed, std::size_t at) {
  constexpr std::size_t kAround = 300;  // bytes
  const std::size_t from = at > kAround ? at - kAround : 0;
  const std::string before = text::printable_line(typed.substr(from, at - from));
  const std::string after = text::printable_line(typed.substr(at, kAround));
  const std::string lines =
      "  " + before + after + "\n  " + std::string(static_cast<std::size_t>(text::display_width(before)), ' ') + "^\n";
  std::fwrite(lines.data(), 1, lines.size(), stderr);
}

}  // namespace feedcat::cli
