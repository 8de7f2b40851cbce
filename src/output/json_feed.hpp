// An item as a JSON Feed object: what json and ndjson share.
#pragma once

#include <string>

#include "feedcat/write.hpp"

namespace feedcat::output {

/// Appends one item object (JSON Feed 1.1 § Items), compact, without a line end. `_feedcat` names its feed.
void append_json_item(const Entry& entry, std::string& out);

}  // namespace feedcat::output
