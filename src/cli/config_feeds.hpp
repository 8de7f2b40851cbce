// The `[[feed]]` tables of config.toml, which have settings of some feeds.
#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/config.hpp"
#include "cli/option_table.hpp"

namespace feedcat::cli {

inline constexpr std::string_view kFeedTable = "feed";

/// What is wrong in a file, with the line.
using ConfigProblems = std::vector<std::pair<std::size_t, std::string>>;

/// Reads the value of the key `feed`. What is wrong is added to `problems`.
std::vector<FeedTable> read_feed_tables(const CommandTable& program, const toml::node& node, ConfigProblems& problems);

}  // namespace feedcat::cli
