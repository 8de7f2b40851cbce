// The keys that a `[[rule]]` table in config.toml may have, and what they mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/rules.hpp"

namespace feedcat::cli {

struct RuleKey {
  std::string_view name;
  bool required = false;
  bool many = false;  ///< it may have an array
  bool date = false;  ///< it may have a date, which TOML writes without quotes
  /// Returns what is wrong with a value; empty if nothing is.
  std::string (*check)(const std::string& value) = nullptr;
  /// Takes values that pass the check.
  void (*set)(pipeline::Rule& rule, const std::vector<std::string>& values) = nullptr;
};

/// The keys of the query and of the end.
inline constexpr std::string_view kWhen = "when", kUntil = "until";

std::span<const RuleKey> rule_keys();

/// Returns when a rule runs out whose `until` is this: at the end of a day in UTC, or at a time as in RFC 3339. Error:
/// usage.
Result<UtcTime> read_end(std::string_view typed);

}  // namespace feedcat::cli
