#include "text/transcript/cues.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "text/entities.hpp"
#include "text/transcript/json_transcript.hpp"
#include "text/transcript/sentence_ends.hpp"
#include "text/transcript/timed_text.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongParagraph = 600;      // bytes after which a sentence ends a paragraph
constexpr std::size_t kLongestParagraph = 2000;  // bytes after which a cue does
constexpr double kPause = 4;                     // seconds

/// The words of one person, as they become a paragraph.
struct Paragraph {
  std::string speaker;
  std::string text;
  double end = 0;
};

bool begins_paragraph(const Paragraph& paragraph, const Cue& cue) {
  if (!cue.speaker.empty() && cue.speaker != paragraph.speaker) return true;
  if (paragraph.text.size() > kLongestParagraph) return true;
  return ends_sentence(paragraph.text) &&
         (paragraph.text.size() > kLongParagraph || cue.start - paragraph.end > kPause);
}

void append(const Paragraph& paragraph, std::string_view last_speaker, std::string& out) {
  if (paragraph.text.empty()) return;
  out += "<p>";
  if (!paragraph.speaker.empty() && paragraph.speaker != last_speaker) {
    out += "<strong>" + escape_html(paragraph.speaker) + ":</strong> ";
  }
  out += escape_html(paragraph.text) + "</p>\n";
}

}  // namespace

std::vector<Cue> read_cues(std::string_view utf8) {
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.remove_prefix(3);
  const std::string_view text = base::trim(utf8);
  std::vector<Cue> cues =
      text.starts_with('{') || text.starts_with('[') ? read_json_transcript(text) : read_timed_text(text);
  std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.start < b.start; });
  return cues;
}

std::string cues_as_html(const std::vector<Cue>& cues) {
  std::string out;
  Paragraph paragraph;
  std::string last_speaker;
  for (const Cue& cue : cues) {
    if (begins_paragraph(paragraph, cue)) {
      append(paragraph, last_speaker, out);
      if (!paragraph.text.empty()) last_speaker = paragraph.speaker;
      paragraph.text.clear();
      if (!cue.speaker.empty()) paragraph.speaker = cue.speaker;
    }
    if (!paragraph.text.empty()) paragraph.text += ' ';
    paragraph.text += cue.text;
    paragraph.end = cue.end;
  }
  append(paragraph, last_speaker, out);
  return out;
}

}  // namespace feedcat::text
