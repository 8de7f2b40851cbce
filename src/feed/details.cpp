#include "feed/details.hpp"

#include "feed/extra_names.hpp"
#include "feed/numbers.hpp"
#include "feed/take.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using xml::Element;
using xml::Ns;

template <auto Member, class Raw>
void detail_line(FeedReading& reading, const Element& element, int rank, Raw& raw) {
  offer_line(raw.details.*Member, rank, lone_text_of(reading, element));
}

/// A season or an episode: its number, and a name in this attribute.
template <auto Number, auto Name, class Raw>
void numbered(FeedReading& reading, const Element& element, int rank, Raw& raw) {
  const std::string_view number = lone_text_of(reading, element);
  if (read_decimal(number)) offer_line(raw.details.*Number, rank, number);
  for (const std::string_view attribute : {"name", "display"}) {
    offer_line(raw.details.*Name, rank, attribute_of(reading, element, attribute));
  }
}

template <class Raw>
void take_person(FeedReading& reading, const Element& element, int, Raw& raw) {
  raw.details.persons.push_back({escaped_line(reading, element),
                                 attribute_of(reading, element, "role"),
                                 attribute_of(reading, element, "group"),
                                 {attribute_of(reading, element, "href"), element},
                                 {attribute_of(reading, element, "img"), element}});
}

/// The name of a place, and its coordinates (RFC 5870).
template <class Raw>
void take_location(FeedReading& reading, const Element& element, int rank, Raw& raw) {
  offer_text(raw.details.location, rank, escaped_line(reading, element));
}

void take_podcast_location(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  take_location(reading, element, rank, item);
  std::string_view geo = attribute_of(reading, element, "geo");
  if (!base::istarts_with(geo, "geo:")) return;
  geo.remove_prefix(4);
  geo = geo.substr(0, geo.find(';'));
  if (read_point(geo)) item.point.offer(1, geo);
}

template <class Raw>
void take_license(FeedReading& reading, const Element& element, int rank, Raw& raw) {
  offer_text(raw.details.license, rank, escaped_line(reading, element));
  offer_link(raw.details.license_url, rank, {attribute_of(reading, element, "url"), element});
}

void take_soundbite(FeedReading& reading, const Element& element, int, RawItem& item) {
  item.details.soundbites.push_back({attribute_of(reading, element, "startTime"),
                                     attribute_of(reading, element, "duration"), escaped_line(reading, element)});
}

void take_transcript(FeedReading& reading, const Element& element, int, RawItem& item) {
  const std::string_view url = attribute_of(reading, element, "url");
  if (!leads_somewhere(url, LinkUse::page)) return;
  item.details.transcripts.push_back({{url, element},
                                      attribute_of(reading, element, "type"),
                                      attribute_of(reading, element, "language"),
                                      attribute_of(reading, element, "rel")});
}

void take_chapters_url(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  offer_link(item.details.chapters_url, rank, {attribute_of(reading, element, "url"), element});
}

/// Podlove Simple Chapters.
void take_chapters(FeedReading& reading, const Element& element, int, RawItem& item) {
  for (const Element child : element) {
    if (!iequals(child.name(), "chapter")) continue;
    item.details.chapters.push_back({attribute_of(reading, child, "start"),
                                     {RawText::Form::plain, attribute_of(reading, child, "title"), child},
                                     {attribute_of(reading, child, "href"), child},
                                     {attribute_of(reading, child, "image"), child}});
  }
}

/// Another form of the episode's recording.
void take_recording(FeedReading& reading, const Element& element, int, RawItem& item) {
  const std::string_view url = attribute_of(reading, element, "src");
  if (!leads_somewhere(url, LinkUse::page)) return;
  item.attachments.push_back({{url, element},
                              attribute_of(reading, element, "type"),
                              attribute_of(reading, element, "length"),
                              attribute_of(reading, element, "duration"),
                              {}});
}

/// Takes the text as the extra of this name, which is that in JSON.
template <const char* Name, class Raw>
void extra(FeedReading& reading, const Element& element, int, Raw& raw) {
  const std::string_view term = attribute_of(reading, element, "term");
  const RawText text = term.empty() ? escaped_line(reading, element) : RawText{RawText::Form::plain, term, element};
  if (!text.source.empty()) raw.details.extras.push_back({Name, text, {}});
}

template <const char* Name, class Raw>
void extra_link(FeedReading& reading, const Element& element, int, Raw& raw) {
  const RawLink link{href_of(reading, element), element};
  if (leads_somewhere(link.href, LinkUse::page)) raw.details.extras.push_back({Name, {}, link});
}

constexpr Rule<RawFeed> kFeedDetails[] = {
    {Ns::podcast, "person", 0, take_person<RawFeed>},
    {Ns::podcast, "location", 2, take_location<RawFeed>},
    {Ns::podcast, "license", 1, take_license<RawFeed>},
    {Ns::source, "account", 0, extra<kAccount, RawFeed>},
    {Ns::source, "blogroll", 0, extra_link<kBlogroll, RawFeed>},
    {Ns::yt, "channelid", 0, extra<kYoutubeChannel, RawFeed>},
    {Ns::yt, "playlistid", 0, extra<kYoutubePlaylist, RawFeed>},
    {Ns::rawvoice, "location", 1, take_location<RawFeed>},
    {Ns::rawvoice, "frequency", 0, extra<kFrequency, RawFeed>},
    {Ns::rawvoice, "rating", 0, extra<kRating, RawFeed>},
    {Ns::rawvoice, "donate", 0, extra_link<kDonations, RawFeed>},
    {Ns::spotify, "countryoforigin", 0, extra<kCountries, RawFeed>},
};

constexpr Rule<RawItem> kItemDetails[] = {
    {Ns::podcast, "season", 2, numbered<&RawDetails::season, &RawDetails::season_name, RawItem>},
    {Ns::podcast, "episode", 2, numbered<&RawDetails::episode, &RawDetails::episode_name, RawItem>},
    {Ns::podcast, "person", 0, take_person<RawItem>},
    {Ns::podcast, "location", 2, take_podcast_location},
    {Ns::podcast, "license", 1, take_license<RawItem>},
    {Ns::podcast, "soundbite", 0, take_soundbite},
    {Ns::podcast, "transcript", 0, take_transcript},
    {Ns::podcast, "chapters", 1, take_chapters_url},
    {Ns::psc, "chapters", 0, take_chapters},
    {Ns::itunes, "season", 1, numbered<&RawDetails::season, &RawDetails::season_name, RawItem>},
    {Ns::itunes, "episode", 1, numbered<&RawDetails::episode, &RawDetails::episode_name, RawItem>},
    {Ns::itunes, "episodetype", 0, extra<kEpisodeType, RawItem>},
    {Ns::source, "inreplyto", 0, extra_link<kInReplyTo, RawItem>},
    {Ns::yt, "videoid", 0, extra<kYoutubeVideo, RawItem>},
    {Ns::yt, "channelid", 0, extra<kYoutubeChannel, RawItem>},
    {Ns::arxiv, "doi", 0, extra<kDoi, RawItem>},
    {Ns::arxiv, "journal_ref", 0, extra<kJournal, RawItem>},
    {Ns::arxiv, "comment", 0, extra<kComment, RawItem>},
    {Ns::arxiv, "primary_category", 0, extra<kPrimaryCategory, RawItem>},
    {Ns::arxiv, "announce_type", 0, extra<kAnnounceType, RawItem>},
    {Ns::rawvoice, "poster", 1, picture<&RawItem::image>},
    {Ns::rawvoice, "location", 1, take_location<RawItem>},
    {Ns::rawvoice, "rating", 0, extra<kRating, RawItem>},
    {Ns::rawvoice, "mp4", 0, take_recording},
    {Ns::rawvoice, "webm", 0, take_recording},
    {Ns::rawvoice, "m4v", 0, take_recording},
    {Ns::spotify, "countryoforigin", 0, extra<kCountries, RawItem>},
    {Ns::georss, "featurename", 1, take_location<RawItem>},
};

}  // namespace

std::span<const Rule<RawFeed>> feed_details() { return kFeedDetails; }
std::span<const Rule<RawItem>> item_details() { return kItemDetails; }

}  // namespace feedcat::feed
