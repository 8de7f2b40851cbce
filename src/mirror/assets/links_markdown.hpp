// Images and attachments in Markdown as render/markdown writes it: outside of code, `![` that is not escaped is always
// an image.
#pragma once

#include <string>
#include <string_view>

#include "mirror/assets/links.hpp"

namespace feedcat::mirror {

/// The text with other addresses, see with_assets (mirror/article_file.hpp). Linear.
std::string place_in_markdown(std::string_view text, const AssetPlacer& place);

}  // namespace feedcat::mirror
