// Reads the time of day in a date, and its distance from Greenwich.
#pragma once

#include <cstddef>
#include <optional>

#include "text/date_tokens.hpp"

namespace feedcat::text {

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::size_t end = 0;  ///< the token after the time; 0 if there is no time
};

/// Reads the first of these that is found, in this order: `17:33`, `17:33:28.5`, ISO 8601's `T173328`, `13.05 Uhr`,
/// `kl. 13.05`, `13h05`, `1 pm`, `13時05分`. The tokens are marked as used.
Clock take_time(Tokens& tokens);

/// Reads `13.05` or `13.05.30` at token `i`, without a word that says that this is a time. The tokens are marked as
/// used.
Clock take_dotted_time(Tokens& tokens, std::size_t i);

/// Returns the minutes of `+0200`, `-05:30`, `+7` or `GMT0` after token `from`. In the names of the IANA database
/// (`Etc/GMT+5`) the sign has the opposite meaning. The tokens are marked as used.
std::optional<int> take_offset(Tokens& tokens, std::size_t from);

}  // namespace feedcat::text
