// Finds images and attachments in Markdown as render/markdown writes it: outside of code, an unescaped `![` is always
// an image.
#pragma once

#include <string>
#include <string_view>

#include "mirror/assets/links.hpp"

namespace feedcat::mirror {

/// Returns the text with other addresses, see with_assets (mirror/article_file.hpp). Takes linear time.
std::string place_in_markdown(std::string_view text, const AssetPlacer& place);

}  // namespace feedcat::mirror
