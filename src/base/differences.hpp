// Compares two sequences: what was removed from one, and added, so that the other came of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace feedcat::base {

/// The elements [former_begin, former_end) of the former sequence were replaced by [later_begin, later_end) of the
/// later one. One of the two ranges may be empty.
struct Difference {
  std::size_t former_begin = 0, former_end = 0;
  std::size_t later_begin = 0, later_end = 0;

  friend bool operator==(const Difference&, const Difference&) = default;
};

/// Returns the differences in their order. Between any two there is at least one element that both have, and all that
/// is between them is the same in both. If the sequences are much alike, the differences are the smallest possible
/// ones. Time and memory grow with the lengths, but not with their product: after a number of steps the comparison is
/// less thorough, and in the end it takes what it has not compared yet as replaced. The same input always has the same
/// result. The sequences must not be longer than 2^29. Memory also grows with the largest element, so elements should
/// be numbered from 0 on.
std::vector<Difference> differences(std::span<const std::uint32_t> former, std::span<const std::uint32_t> later);

}  // namespace feedcat::base
