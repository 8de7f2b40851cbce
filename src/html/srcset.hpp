// Splits a srcset attribute into its candidates (HTML § 4.8.4.4.5).
#pragma once

#include <string_view>
#include <vector>

namespace feedcat::html {

struct SrcsetCandidate {
  std::string_view address;
  std::string_view descriptor;  ///< `2x`, `640w`, or empty
  double size = 1;              ///< the descriptor's number: the greater, the better
};

/// The result holds views into the argument. Addresses may contain commas, as those of image servers do. Takes linear
/// time.
std::vector<SrcsetCandidate> parse_srcset(std::string_view srcset);

}  // namespace feedcat::html
