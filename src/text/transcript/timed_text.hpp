// Reads captions: WebVTT (www.w3.org/TR/webvtt1) and SubRip, which differ in little.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/details.hpp"

namespace feedcat::text {

/// Returns the cues in the order of the text. Tags are removed, except that a `<v Name>` gives the speaker. In SubRip,
/// `Name: words` does, if several cues begin with that name. A line that only repeats the last one of the cue before,
/// as rolling captions do, is left out. Empty if there is no line with times.
std::vector<Cue> read_timed_text(std::string_view utf8);

}  // namespace feedcat::text
