// Bodies in the cache, compressed (zstd).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::store {

/// Empty when there is no memory for it.
std::string compress(std::string_view bytes);

/// Bytes of a body; beyond it the cache has no copy.
inline constexpr std::uint64_t kLargestCopy = 1ULL << 30;

/// Nothing when it is damaged, when there is no memory for it, or when it is larger than `max_size` when unpacked.
std::optional<std::string> decompress(std::string_view compressed, std::uint64_t max_size);

}  // namespace feedcat::store
