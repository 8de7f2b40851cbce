// What some bytes are, by themselves: a server's word or a name's ending is not believed.
#pragma once

#include <string_view>

namespace feedcat::mirror {

/// `.png`, `.jpg` …: raster images that every browser shows and nothing can act in. SVG is none: opened by itself, it
/// runs scripts. Empty: not such an image.
std::string_view image_extension(std::string_view bytes);

/// Besides images: sound, video, PDF, EPUB and other archives. Never what a browser would run as a page. Empty:
/// neither.
std::string_view attachment_extension(std::string_view bytes);

}  // namespace feedcat::mirror
