// Limits what makes cmark-gfm slow: its time grows with the square of how deep quotes and lists nest, and each blank
// line takes a step for each list around it.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Returns the Markdown with at most 24 markers of quotes, lists and footnotes at the beginning of each line, and with
/// at most 128 columns of indentation before a marker, and with at most 64 blank lines in a row. What is beyond is
/// dropped; no other text changes. Takes
/// linear time.
std::string bounded_markdown(std::string_view markdown);

}  // namespace feedcat::html
