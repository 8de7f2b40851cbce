// Limits what makes cmark-gfm slow: its time grows with the square of how deep quotes and lists nest.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Returns the Markdown with at most 64 markers of quotes, lists and footnotes at the beginning of each line, and with
/// at most 128 columns of indentation before a marker. The markers beyond are dropped; no other text changes. Takes
/// linear time.
std::string bounded_markdown(std::string_view markdown);

}  // namespace feedcat::html
