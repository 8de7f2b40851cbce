#include "base/flag.hpp"

#include "base/ascii.hpp"

namespace feedcat::base {

std::optional<bool> read_flag(std::string_view s) {
  s = trim(s);
  for (const std::string_view yes : {"true", "yes", "1", "on", "y", "t"}) {
    if (iequals(s, yes)) return true;
  }
  for (const std::string_view no : {"false", "no", "0", "off", "n", "f"}) {
    if (iequals(s, no)) return false;
  }
  return std::nullopt;
}

}  // namespace feedcat::base
