// Recognises the type of a file by its bytes alone, not by what the server says or how its name ends.
#pragma once

#include <string_view>

namespace feedcat::text {

/// Returns `.png`, `.jpg` … for raster images, which every browser shows and which cannot run anything, otherwise an
/// empty view. SVG does not count: if it is opened directly, it runs scripts.
std::string_view image_extension(std::string_view bytes);

/// Returns the media type of such an image (`image/png`), otherwise an empty view.
std::string_view image_type(std::string_view bytes);

/// Returns the extension of an image, a sound, a video, a PDF, an EPUB or another archive, otherwise an empty view. A
/// browser would never run any of these as a page.
std::string_view attachment_extension(std::string_view bytes);

}  // namespace feedcat::text
