// Finds what somebody meant who mistyped a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::base {

/// The number of letters to insert, drop, replace or swap with their neighbour to make `b` of `a`, ignoring case. Only
/// the first 64 bytes of each count.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that is most like `word`: where at most a third of the letters (but one at least) are wrong, or else
/// one that begins with the word, or has it within. Empty if there is none. Of several the first.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

/// `; did you mean X?`, or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace feedcat::base
