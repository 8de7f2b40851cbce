// The keys that a `[[feed]]` table in config.toml may have, and what they mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/config.hpp"
#include "cli/option_table.hpp"
#include "feedcat/feed_settings.hpp"

namespace feedcat::cli {

struct FeedKey {
  std::string_view name;
  Takes takes = Takes::text;
  bool is_condition = false;  ///< it says which feeds are meant
  /// Returns what is wrong with a value; empty if nothing is. Null for a long option of `fetch`, whose check counts.
  std::string (*check)(const std::string& value) = nullptr;
  void (*set)(FeedRule& rule, const std::vector<std::string>& values) = nullptr;
};

/// The key of the table of headers, which is the only one with several values.
inline constexpr std::string_view kHeaders = "headers";

std::span<const FeedKey> feed_keys();

/// Returns what is wrong with this value of the key; empty if nothing is.
std::string check_feed_key(const CommandTable& program, const FeedKey& key, const std::string& value);

/// Are all selectors right? Otherwise says what is wrong with the first that is not, and where.
bool selectors_are_right(const Config& config);

/// Returns the tables as the pipeline takes them.
std::vector<FeedRule> feed_rules(const Config& config);

/// Options that were typed override the tables, so these settings are dropped.
void drop_typed(Config& config, const CommandTable& command);

}  // namespace feedcat::cli
