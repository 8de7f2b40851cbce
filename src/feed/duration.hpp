// Reads the length of a recording as feeds write it.
#pragma once

#include <optional>
#include <string_view>

namespace feedcat::feed {

/// Reads `754`, `12:34`, `1:02:03`, `1h 2m 3s`, `45 min` or `PT1H2M3S`, and returns seconds. Returns nullopt for
/// anything else.
std::optional<double> read_duration(std::string_view s);

}  // namespace feedcat::feed
