// A transcript as a podcast may have it: whatever it is, its cues are in order, and none is empty.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/transcript/cues.hpp"
#include "text/transcript/json_transcript.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = feedcat::text;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto cues = text::read_cues(bytes);
  double last = 0;
  for (const feedcat::Cue& cue : cues) {
    if (cue.text.empty() || cue.start < last || cue.end < cue.start) std::abort();
    last = cue.start;
  }
  if (text::cues_as_html(cues).empty() != cues.empty()) std::abort();
  for (const feedcat::Chapter& chapter : text::read_json_chapters(bytes, "https://example.org/")) {
    if (chapter.title.empty() || chapter.start < 0) std::abort();
  }
  return 0;
}
