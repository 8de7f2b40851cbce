// Reads the details in the `_feedcat` objects that feedcat itself writes (output/details).
#pragma once

#include "feed/rules.hpp"
#include "text/json.hpp"

namespace feedcat::feed {

void read_json_details(FeedReading& reading, const text::JsonValue& object, RawDetails& details);

}  // namespace feedcat::feed
