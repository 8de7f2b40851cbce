// What a rule does with the articles that it matches: `mute`, `tag:NAME` or `score:+40`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::pipeline {

/// All actions of one rule.
struct RuleActions {
  bool mute = false;
  std::vector<std::string> tags = {};
  std::int64_t score = 0;
  bool scores = false;  ///< it has a score, which may be 0

  friend bool operator==(const RuleActions&, const RuleActions&) = default;
};

/// Scores are within this limit on both sides, so that no sum of them overflows.
inline constexpr std::int64_t kLargestScore = 1'000'000;

/// Adds an action as a user writes it. Scores are added up. Error: usage.
Result<void> add_action(std::string_view typed, RuleActions& actions);

}  // namespace feedcat::pipeline
