// Reads the JSON files of the podcast namespace: transcripts and chapters.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/details.hpp"

namespace feedcat::text {

/// Reads `{"segments": [{"speaker", "startTime", "endTime", "body"}]}`. Segments of single words are joined to
/// sentences.
std::vector<Cue> read_json_transcript(std::string_view utf8);

/// Reads `{"chapters": [{"startTime", "title", "url", "img", "toc"}]}`. Those that are not for a table of contents are
/// left out. Relative addresses are resolved against `base`.
std::vector<Chapter> read_json_chapters(std::string_view utf8, std::string_view base);

}  // namespace feedcat::text
