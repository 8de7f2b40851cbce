// Reads and writes places in a recording: `1:02:03.5`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Reads `SS`, `MM:SS` or `HH:MM:SS`, each with a fraction after a full stop or a comma, and returns seconds. Returns
/// nullopt for anything else, and for more than 1,000 hours.
std::optional<double> read_time_code(std::string_view s);

/// Returns `0:07` or `1:02:03`, without the fraction.
std::string time_code(double seconds);

}  // namespace feedcat::text
