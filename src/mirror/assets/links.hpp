// Finds the images and attachments of an article, and replaces their addresses.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::mirror {

enum class AssetKind : std::uint8_t {
  image,
  attachment,  ///< an enclosure, or a video or recording that the text plays
};

/// Called for each asset in the order of the file, with its address as the file has it: absolute or relative to the
/// file. Returns the address to show instead, or nullopt if it stays.
using AssetPlacer = std::function<std::optional<std::string>(AssetKind kind, std::string_view address)>;

}  // namespace feedcat::mirror
