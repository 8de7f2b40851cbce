// Tells whether a clipping region of CSS is empty.
#pragma once

#include <string_view>

namespace feedcat::html {

/// Expects a value of `clip`: `rect(1px, auto, 1px, auto)`.
bool is_empty_clip(std::string_view value);

/// Expects a value of `clip-path`: `inset()`, `circle()`, `ellipse()` and `polygon()`.
bool is_empty_clip_path(std::string_view value);

/// True for a length that is too small to show anything.
bool is_nothing(std::string_view part);

}  // namespace feedcat::html
