// Base64 (RFC 4648 § 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedcat::base {

/// Encodes with padding, on one line.
std::string encode_base64(std::string_view bytes);

/// Returns nullopt if `s` has anything but base64 and white space. Padding may be missing.
std::optional<std::string> decode_base64(std::string_view s);

}  // namespace feedcat::base
