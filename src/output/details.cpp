#include "output/details.hpp"

#include <optional>
#include <string_view>
#include <vector>

#include "text/printable.hpp"

namespace feedcat::output {
namespace {

using text::JsonWriter;

void member(JsonWriter& json, std::string_view name, std::string_view value) {
  json.text_member(name, text::printable_text(value));
}

void number(JsonWriter& json, std::string_view name, std::optional<double> value) {
  if (!value) return;
  json.key(name);
  json.value(*value);
}

template <class T, class Write>
void objects(JsonWriter& json, std::string_view name, const std::vector<T>& values, Write write) {
  if (values.empty()) return;
  json.key(name);
  json.begin_array();
  for (const T& value : values) {
    json.begin_object();
    write(value);
    json.end_object();
  }
  json.end_array();
}

void transcript_member(JsonWriter& json, const Details& details) {
  if (details.transcript_url.empty()) return;
  json.key("transcript");
  json.begin_object();
  member(json, "url", details.transcript_url);
  objects(json, "cues", details.cues, [&](const Cue& cue) {
    number(json, "start", cue.start);
    number(json, "end", cue.end);
    member(json, "speaker", cue.speaker);
    member(json, "text", cue.text);
  });
  json.end_object();
}

}  // namespace

void detail_members(JsonWriter& json, const Details& details) {
  number(json, "season", details.season);
  member(json, "season_name", details.season_name);
  number(json, "episode", details.episode);
  member(json, "episode_name", details.episode_name);
  member(json, "location", details.location);
  member(json, "license", details.license);
  member(json, "license_url", details.license_url);
  objects(json, "persons", details.persons, [&](const Participant& person) {
    member(json, "name", person.name);
    member(json, "role", person.role);
    member(json, "group", person.group);
    member(json, "url", person.url);
    member(json, "image", person.image);
  });
  objects(json, "soundbites", details.soundbites, [&](const Soundbite& bite) {
    number(json, "start", bite.start);
    number(json, "duration", bite.duration);
    member(json, "title", bite.title);
  });
  objects(json, "chapters", details.chapters, [&](const Chapter& chapter) {
    number(json, "start", chapter.start);
    member(json, "title", chapter.title);
    member(json, "url", chapter.url);
    member(json, "image", chapter.image);
  });
  member(json, "chapters_url", details.chapters_url);
  objects(json, "transcripts", details.transcripts, [&](const TranscriptLink& link) {
    member(json, "url", link.url);
    member(json, "mime_type", link.mime_type);
    member(json, "language", link.language);
    if (!link.captions) return;
    json.key("captions");
    json.value(true);
  });
  transcript_member(json, details);
  for (const Extra& extra : details.extras) member(json, text::printable_text(extra.name), extra.value);
}

}  // namespace feedcat::output
