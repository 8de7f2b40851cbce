// Base64 (RFC 4648 § 4), as Atom carries text in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedcat::feed {

/// Decoded, when `s` is nothing but base64 and white space and what it says is UTF-8 text; else nothing.
std::optional<std::string> decode_base64(std::string_view s);

}  // namespace feedcat::feed
