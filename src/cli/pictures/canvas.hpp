// Draws pixels in the terminal's own language, by libchafa, which is loaded for that.
#pragma once

#include <string>

#include "cli/pictures/decode.hpp"
#include "cli/pictures/graphics.hpp"
#include "feedcat/result.hpp"

namespace feedcat::cli::pictures {

/// What the dynamic linker calls the library.
inline constexpr const char* kCanvasLibrary = "libchafa.so.0";

/// The space that a picture may take, in cells.
struct Frame {
  int columns = 80;
  int rows = 8;
};

/// Can the library be loaded? Error: io.
Result<void> load_canvas();

/// Returns what shows the picture when it is sent to the terminal: in its own proportions, as large as the frame allows
/// but not larger than its pixels, and with the cursor at the beginning of the next line. Error: io.
Result<std::string> draw(const Pixels& pixels, const Graphics& graphics, const Frame& frame);

}  // namespace feedcat::cli::pictures
