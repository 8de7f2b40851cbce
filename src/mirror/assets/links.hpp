// What an article shows and carries, and from where it is to show it instead.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::mirror {

enum class AssetKind : std::uint8_t {
  image,
  attachment,  ///< an enclosure; a video or recording that the text plays
};

/// Called for each asset in the file's order, with its address as the file has it: absolute, or relative to the file.
/// Returns the address to show it from instead, or nullopt if it stays.
using AssetPlacer = std::function<std::optional<std::string>(AssetKind kind, std::string_view address)>;

}  // namespace feedcat::mirror
