// Where an article's file shows images and carries attachments, and how it shows them from another place.
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
/// The address to show it from instead; nothing: it stays.
using AssetPlacer = std::function<std::optional<std::string>(AssetKind kind, std::string_view address)>;

/// A file that article_file made, with other addresses; with none changed the same bytes. A relative address must need
/// no escaping anywhere (`assets/0a1b.png`). The head stays as it is: it tells where things came from. Linear.
std::string place_assets(std::string_view file, const AssetPlacer& place);

/// Are these the same article, but for where their images and attachments are?
bool same_but_for_assets(std::string_view former, std::string_view fresh);

// What the formats have in common: for one format's text each.
std::string place_in_markdown(std::string_view text, const AssetPlacer& place);
std::string place_in_plain(std::string_view text, const AssetPlacer& place);
std::string place_in_html(std::string_view html, const AssetPlacer& place);

}  // namespace feedcat::mirror
