// The candidates of a srcset attribute (HTML § 4.8.4.4.5).
#pragma once

#include <string_view>
#include <vector>

namespace feedcat::html {

struct SrcsetCandidate {
  std::string_view address;
  std::string_view descriptor;  ///< `2x`, `640w`, or empty
  double size = 1;              ///< the descriptor's number: the greater the better
};

/// Views into the argument. Addresses may hold commas, as image servers' do. Linear.
std::vector<SrcsetCandidate> parse_srcset(std::string_view srcset);

}  // namespace feedcat::html
