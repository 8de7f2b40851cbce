// Recognises the parameters that publishers append to addresses to find out where readers come from.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Does `name=value` of a query only count readers? Telling articles apart and cleaning links both use this.
bool is_tracking_parameter(std::string_view parameter);

/// Returns a query or fragment without such parameters. The rest is not changed.
std::string query_without_tracking(std::string_view query);

/// Returns a web address without such parameters. Other addresses, and signed ones (which would no longer be valid),
/// are not changed at all.
std::string without_tracking(std::string_view url);

}  // namespace feedcat::text
