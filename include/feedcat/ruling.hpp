// What the user's rules say about an article.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat {

struct Ruling {
  bool muted = false;                       ///< it is neither shown nor saved
  std::optional<std::int64_t> score = {};   ///< the sum of the scores of the rules that match; nullopt without scores
  std::vector<std::string> score_why = {};  ///< the names of the rules that contribute to it
  std::vector<std::string> tags = {};       ///< which rules give it, without those that its publisher gives it

  friend bool operator==(const Ruling&, const Ruling&) = default;
};

/// The rules that are in force.
struct Rulebook {
  /// Says what they mean for an item. `source` is the address that the user gave for its feed, or empty. It is called
  /// on several threads at once. If it is not set, there are no rules.
  std::function<Ruling(const Item& item, const Feed& feed, std::string_view source)> judge = {};
  std::uint64_t version = 0;  ///< another number for other rules, and 0 only if there are none
};

}  // namespace feedcat
