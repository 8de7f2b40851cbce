// Takes the parts out of web addresses that a connection needs.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::net {

/// The host and port that a URL leads to, in lower case: `example.org:443`. Empty if it is not http or https.
std::string origin_of(std::string_view url);

/// What comes before the first colon, in lower case.
std::string scheme_of(std::string_view url);

/// The host of an origin (`example.org:443` → `example.org`, `[::1]:80` → `[::1]`).
std::string_view host_of_origin(std::string_view origin);

}  // namespace feedcat::net
