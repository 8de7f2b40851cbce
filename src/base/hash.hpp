// A fast hash that is the same on every machine and in every version: mirrors keep it on disk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::base {

/// XXH3, 64 bits.
std::uint64_t hash64(std::string_view bytes);

/// 32 lower-case hexadecimal digits of XXH3's 128 bits: for synthetic ids and content-addressed names.
std::string hash128_hex(std::string_view bytes);

}  // namespace feedcat::base
