// Compresses bodies with each content coding.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace feedcat::test {

/// `zlib` and `raw` are the two ways in which servers understand `deflate`.
inline constexpr std::array<std::string_view, 5> kCodings = {"gzip", "zlib", "raw", "br", "zstd"};

std::string coded(std::string_view coding, std::string_view bytes);

/// Returns the name of a coding in Content-Encoding.
std::string_view header_of(std::string_view coding);

}  // namespace feedcat::test
