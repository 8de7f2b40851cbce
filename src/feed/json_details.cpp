#include "feed/json_details.hpp"

#include <cstddef>
#include <string_view>

#include "feed/extra_names.hpp"
#include "feed/members.hpp"

namespace feedcat::feed {
namespace {

using text::JsonValue;

RawText plain(FeedReading& reading, const JsonValue& value) {
  return {RawText::Form::plain, scalar(reading, value), {}};
}

RawLink json_link(FeedReading& reading, const JsonValue& value) { return {scalar(reading, value), {}}; }

template <class Take>
void each_of(const JsonValue& list, Take take) {
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) take(list[i]);
}

void read_lists(FeedReading& reading, const JsonValue& object, RawDetails& details) {
  each_of(object["persons"], [&](const JsonValue& from) {
    details.persons.push_back({plain(reading, from["name"]), scalar(reading, from["role"]),
                               scalar(reading, from["group"]), json_link(reading, from["url"]),
                               json_link(reading, from["image"])});
  });
  each_of(object["soundbites"], [&](const JsonValue& from) {
    details.soundbites.push_back(
        {scalar(reading, from["start"]), scalar(reading, from["duration"]), plain(reading, from["title"])});
  });
  each_of(object["chapters"], [&](const JsonValue& from) {
    details.chapters.push_back({scalar(reading, from["start"]), plain(reading, from["title"]),
                                json_link(reading, from["url"]), json_link(reading, from["image"])});
  });
  each_of(object["transcripts"], [&](const JsonValue& from) {
    const bool captions = from["captions"].scalar() == "true";
    details.transcripts.push_back({json_link(reading, from["url"]), scalar(reading, from["mime_type"]),
                                   scalar(reading, from["language"]), captions ? "captions" : ""});
  });
}

}  // namespace

void read_json_details(FeedReading& reading, const JsonValue& object, RawDetails& details) {
  offer_line(details.season, 1, scalar(reading, object["season"]));
  offer_line(details.season_name, 1, scalar(reading, object["season_name"]));
  offer_line(details.episode, 1, scalar(reading, object["episode"]));
  offer_line(details.episode_name, 1, scalar(reading, object["episode_name"]));
  offer_text(details.location, 1, plain(reading, object["location"]));
  offer_text(details.license, 1, plain(reading, object["license"]));
  offer_link(details.license_url, 1, json_link(reading, object["license_url"]));
  offer_link(details.chapters_url, 1, json_link(reading, object["chapters_url"]));
  read_lists(reading, object, details);
  for (const ExtraName& extra : kExtraNames) {
    const RawText value = plain(reading, object[extra.name]);
    if (value.source.empty()) continue;
    if (extra.is_address) {
      details.extras.push_back({extra.name, {}, {value.source, {}}});
    } else {
      details.extras.push_back({extra.name, value, {}});
    }
  }
}

}  // namespace feedcat::feed
