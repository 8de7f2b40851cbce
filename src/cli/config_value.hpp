// Reads single values of config.toml as an option takes them.
#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/option_table.hpp"

namespace feedcat::cli {

std::size_t line_of(const toml::node& node);

/// Returns the name that messages give to such a value.
std::string_view type_of(Takes takes);

/// Returns a value as the option takes it, or nullopt if it has the wrong type.
std::optional<std::string> value_of(const toml::node& node, Takes takes);

}  // namespace feedcat::cli
