// Compresses the bodies in the cache, with zstd.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::store {

/// Returns an empty string if there is not enough memory.
std::string compress(std::string_view bytes);

/// The size of the largest body, in bytes, of which the cache keeps a copy.
inline constexpr std::uint64_t kLargestCopy = 1ULL << 30;

/// Returns nullopt if it is damaged, if there is not enough memory, or if it is larger than `max_size` when unpacked.
std::optional<std::string> decompress(std::string_view compressed, std::uint64_t max_size);

}  // namespace feedcat::store
