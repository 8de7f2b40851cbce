// How long a recording is, as feeds write it.
#pragma once

#include <optional>
#include <string_view>

namespace feedcat::feed {

/// Seconds: `754`, `12:34`, `1:02:03`, `1h 2m 3s`, `45 min`, `PT1H2M3S`. Returns nullopt for what cannot be read.
std::optional<double> read_duration(std::string_view s);

}  // namespace feedcat::feed
