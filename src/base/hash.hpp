// A fast hash that is the same on every machine and in every version, because mirrors store it on disk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::base {

/// XXH3 with 64 bits.
std::uint64_t hash64(std::string_view bytes);

/// XXH3 with 128 bits, as 32 lower-case hexadecimal digits. Synthetic ids and names of assets are made from it.
std::string hash128_hex(std::string_view bytes);

}  // namespace feedcat::base
