// Parts of web addresses that matter to whoever connects.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::net {

/// Lower case; whatever stands before the first colon.
std::string scheme_of(std::string_view url);

/// The host of an origin (`example.org:443` → `example.org`, `[::1]:80` → `[::1]`).
std::string_view host_of_origin(std::string_view origin);

/// `url` without `user:password@`.
std::string without_userinfo(std::string_view url);

/// `url` with the `user:password@` of `other`, if that has any.
std::string with_userinfo_of(std::string_view url, std::string_view other);

}  // namespace feedcat::net
