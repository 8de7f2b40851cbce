// Tells in words which rules match the items of a feed, for `explain`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "pipeline/rules.hpp"

namespace feedcat::pipeline {

class RuleMatches {
 public:
  /// Applies the rules to all items of a feed whose address the user gave as `source`. The rules must outlive this.
  RuleMatches(const Rules& rules, const Feed& feed, std::string_view source);

  /// Returns which rules match the item and what follows from that, or nothing if none does.
  [[nodiscard]] std::string of(std::size_t item) const;
  /// Returns how many items the rule matches, and what it does with them.
  [[nodiscard]] std::string of_rule(std::size_t rule) const;

 private:
  struct Matches {
    std::vector<std::size_t> rules;
    Ruling ruling;
  };
  const Rules& rules_;
  std::vector<Matches> items_;
};

}  // namespace feedcat::pipeline
