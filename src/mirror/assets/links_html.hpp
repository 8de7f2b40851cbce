// Finds images and attachments in HTML as html/serialize writes it: img, the poster of a video, and the list of
// attachments after the text.
#pragma once

#include <string>
#include <string_view>

#include "mirror/assets/links.hpp"

namespace feedcat::mirror {

/// Returns the text with other addresses, see with_assets (mirror/article_file.hpp). Takes linear time.
std::string place_in_html(std::string_view html, const AssetPlacer& place);

}  // namespace feedcat::mirror
