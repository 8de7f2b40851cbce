// Searches for any of several characters, much faster than std::string_view::find_first_of, which calls memchr for each
// character that it passes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace feedcat::base {

class CharSet {
 public:
  explicit constexpr CharSet(std::string_view characters) {
    for (const char c : characters) has_[static_cast<unsigned char>(c)] = true;
  }

  [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// Returns the position of the first character of `s` at or after `from` that is in the set, or npos.
  [[nodiscard]] constexpr std::size_t find_in(std::string_view s, std::size_t from = 0) const {
    for (std::size_t at = from; at < s.size(); ++at) {
      if (has(s[at])) return at;
    }
    return std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace feedcat::base
