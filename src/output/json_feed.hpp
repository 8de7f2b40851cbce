// Writes an item as a JSON Feed object, for json and ndjson.
#pragma once

#include <string>

#include "feedcat/write.hpp"

namespace feedcat::output {

/// Appends an item object (JSON Feed 1.1 § Items) in compact form, without a line end. `_feedcat` names its feed.
void append_json_item(const Entry& entry, std::string& out);

}  // namespace feedcat::output
