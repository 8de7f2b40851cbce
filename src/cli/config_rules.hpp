// The `[[rule]]` tables of config.toml.
#pragma once

#include <toml++/toml.h>

#include <string_view>
#include <vector>

#include "cli/config.hpp"
#include "cli/config_feeds.hpp"

namespace feedcat::cli {

inline constexpr std::string_view kRuleTable = "rule";

/// Reads the value of the key `rule`. What is wrong is added to `problems`; the queries are not read here.
std::vector<RuleTable> read_rule_tables(const toml::node& node, ConfigProblems& problems);

}  // namespace feedcat::cli
