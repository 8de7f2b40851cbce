#include "text/transcript/json_transcript.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "text/json.hpp"
#include "text/time_code.hpp"
#include "text/transcript/sentence_ends.hpp"
#include "text/url.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongSentence = 400;  // bytes
constexpr std::size_t kMostChapters = 1'000;

std::optional<double> time_of(const JsonValue& value) { return read_time_code(value.scalar()); }

bool continues(const Cue& last, const Cue& next) {
  return last.speaker == next.speaker && last.text.size() < kLongSentence && !ends_sentence(last.text);
}

std::string web_address(const JsonValue& value, std::string_view base) {
  if (value.string().empty()) return {};
  std::string url = resolve_url(value.string(), base);
  return is_web_url(url) ? url : std::string();
}

}  // namespace

std::vector<Cue> read_json_transcript(std::string_view utf8) {
  std::vector<Cue> cues;
  const auto json = JsonDocument::parse(utf8, JsonEnd::may_be_cut);
  if (!json) return cues;
  const JsonValue root = json->root();
  const JsonValue segments = root.is_array() ? root : root["segments"];
  if (!segments.is_array()) return cues;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const JsonValue segment = segments[i];
    Cue cue{0, 0, base::collapse(segment["speaker"].string()), base::collapse(segment["body"].string())};
    if (cue.text.empty()) cue.text = base::collapse(segment["text"].string());
    if (cue.text.empty()) continue;
    cue.start = time_of(segment["startTime"]).value_or(cues.empty() ? 0 : cues.back().end);
    cue.end = std::max(cue.start, time_of(segment["endTime"]).value_or(cue.start));
    if (!cues.empty() && continues(cues.back(), cue)) {
      cues.back().text += " " + cue.text;
      cues.back().end = std::max(cues.back().end, cue.end);
    } else {
      cues.push_back(std::move(cue));
    }
  }
  return cues;
}

std::vector<Chapter> read_json_chapters(std::string_view utf8, std::string_view base) {
  std::vector<Chapter> chapters;
  const auto json = JsonDocument::parse(utf8, JsonEnd::may_be_cut);
  if (!json || !json->root()["chapters"].is_array()) return chapters;
  const JsonValue list = json->root()["chapters"];
  for (std::size_t i = 0; i < list.size() && chapters.size() < kMostChapters; ++i) {
    const auto start = time_of(list[i]["startTime"]);
    const bool hidden = list[i]["toc"].scalar() == "false";
    Chapter chapter{start.value_or(0), base::collapse(list[i]["title"].string()), web_address(list[i]["url"], base),
                    web_address(list[i]["img"], base)};
    if (start && !hidden && !chapter.title.empty()) chapters.push_back(std::move(chapter));
  }
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const Chapter& a, const Chapter& b) { return a.start < b.start; });
  return chapters;
}

}  // namespace feedcat::text
