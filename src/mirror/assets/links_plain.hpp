// Finds images and attachments in plain text as output/text and render/plain write it: `[words] (address)`, and lines
// that begin with `attached`.
#pragma once

#include <string>
#include <string_view>

#include "mirror/assets/links.hpp"

namespace feedcat::mirror {

/// Returns the text with other addresses, see with_assets (mirror/article_file.hpp). Takes linear time.
std::string place_in_plain(std::string_view text, const AssetPlacer& place);

}  // namespace feedcat::mirror
