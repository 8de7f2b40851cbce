// Reads a value that means yes or no.
#pragma once

#include <optional>
#include <string_view>

namespace feedcat::base {

/// Reads `true`, `yes`, `1`, `on` or `false`, `no`, `0`, `off`, in upper or lower case. Returns nullopt for anything
/// else.
std::optional<bool> read_flag(std::string_view s);

}  // namespace feedcat::base
