// Reads transcripts: WebVTT, SubRip (SRT) and the JSON of the podcast namespace.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/details.hpp"

namespace feedcat::text {

/// Returns what is said, in its order in time. It is empty if the text is in none of the three formats, which are
/// recognised by what they contain. What cannot be read is left out. Takes linear time.
std::vector<Cue> read_cues(std::string_view utf8);

/// Returns paragraphs in HTML: one for each time that a person speaks, and long ones divided where a sentence ends. The
/// names of persons are bold.
std::string cues_as_html(const std::vector<Cue>& cues);

}  // namespace feedcat::text
