// Decodes PNG, JPEG and WebP by the formats' own libraries, which are loaded when the first picture comes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::cli::pictures {

/// What the dynamic linker calls the libraries.
inline constexpr const char* kPngLibrary = "libpng16.so.16";
inline constexpr const char* kJpegLibrary = "libturbojpeg.so.0";
inline constexpr const char* kWebpLibrary = "libwebp.so.7";

struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;  ///< rows from top to bottom, four bytes each pixel, alpha not multiplied
};

/// A larger picture is refused by its header, before memory for it is taken.
inline constexpr std::uint64_t kMostPixels = 24'000'000;

/// `type` is the picture's MIME type as its bytes tell. Errors: too_large (with its size), damaged, refused (another
/// type), io (no library).
Result<Pixels> decode(std::string_view bytes, std::string_view type);

}  // namespace feedcat::cli::pictures
