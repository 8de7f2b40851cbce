// The parameters that publishers append to addresses to count where readers come from.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// `name=value` of a query: does it only count readers? One table for telling articles apart and for cleaning links.
bool is_tracking_parameter(std::string_view parameter);

/// A query or fragment without such parameters, the rest as it was.
std::string query_without_tracking(std::string_view query);

/// A web address without such parameters; every other address, and one that is signed (it would no longer be valid),
/// unchanged to the byte.
std::string without_tracking(std::string_view url);

}  // namespace feedcat::text
