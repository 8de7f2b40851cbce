// The data types of feedcat: a feed, its items, and their parts.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/details.hpp"
#include "feedcat/rare.hpp"

namespace feedcat {

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
using UtcTime = std::chrono::sys_seconds;

/// RFC 4287 § 3.2. At least one of the first three is not empty. `name` is plain text, addresses are absolute.
struct Person {
  std::string name = {};
  std::string email = {};
  std::string url = {};
  std::string avatar = {};  ///< a picture; only in JSON Feed

  friend bool operator==(const Person&, const Person&) = default;
};

/// An enclosure, a media:content, a JSON Feed attachment. `url` is absolute and never empty.
struct Attachment {
  std::string url = {};
  std::string mime_type = {};  ///< `audio/mpeg`; empty if neither the feed nor the address says it
  std::string title = {};      ///< plain text
  std::optional<std::uint64_t> size_in_bytes = {};
  std::optional<double> duration_in_seconds = {};

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// An article's body as its publisher sent it: decoded to UTF-8, but otherwise unchanged. It may contain scripts,
/// relative addresses and unclosed tags, so it must never be printed as it is. `feedcat/render.hpp` makes safe HTML,
/// text or Markdown from it. Do this only when an output needs it, because it is by far the most expensive step.
struct Markup {
  enum class Kind : std::uint8_t {
    none,   ///< the feed has no body
    html,   ///< HTML source (RSS description and content:encoded, Atom type="html", inner XHTML)
    plain,  ///< plain text (Atom type="text", JSON Feed content_text)
    /// Markdown (source:markdown, Atom type="text/markdown"). It may contain HTML.
    markdown,
  };
  Kind kind = Kind::none;
  std::string source = {};
  std::string base = {};       ///< the absolute address that relative ones inside resolve against; may be empty
  bool keep_tracking = false;  ///< the user wants links unchanged, with the parameters that only track readers

  [[nodiscard]] bool empty() const { return kind == Kind::none; }
  /// Does it have to be rendered to be read? Plain text does not.
  [[nodiscard]] bool has_markup() const { return kind == Kind::html || kind == Kind::markdown; }
  friend bool operator==(const Markup&, const Markup&) = default;
};

/// Where a republished item came from (RSS 2.0 `source`, RFC 4287 § 4.2.11).
struct ItemSource {
  std::string title = {};
  std::string url = {};
  std::string id = {};  ///< only in Atom; empty if it is the url

  friend bool operator==(const ItemSource&, const ItemSource&) = default;
};

/// A place on Earth (GeoRSS, W3C geo), WGS 84 degrees.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

enum class ContentSource : std::uint8_t { feed, page, transcript };

/// One article. It is made only in `feed/finish.cpp`, and in `extract/` for pages, where these invariants are
/// established:
///  - `id` is not empty and is unique within its feed, and the same on every run;
///  - every address is absolute or empty;
///  - title, summary, tags, names and rights are plain text: no markup, white space collapsed;
///  - a date that could not be read is absent, never the present time.
struct Item {
  std::string id = {};
  std::string url = {};           ///< the article's page
  std::string external_url = {};  ///< the page that the article is about, if it is another one
  std::string title = {};
  std::string summary = {};  ///< empty if it would only repeat the body
  Markup body = {};
  std::string image = {};
  std::string banner_image = {};
  std::optional<UtcTime> published = {};
  std::optional<UtcTime> updated = {};
  std::optional<UtcTime> first_seen = {};  ///< in this run or an earlier one; only of an item without a date, if known
  std::vector<Person> authors = {};
  std::vector<std::string> tags = {};
  std::string language = {};  ///< BCP 47, as the feed wrote it
  std::vector<Attachment> attachments = {};

  std::string comments_url = {};
  ItemSource source = {};
  std::string rights = {};
  std::optional<GeoPoint> geo = {};
  Rare<Details> details = {};  ///< what only few feeds say
  ContentSource content_source = ContentSource::feed;
  std::size_t hidden = 0;  ///< characters left out of the fields above because no reader would have seen them

  friend bool operator==(const Item&, const Item&) = default;
};

/// What a feed says about how often it should be requested (RSS 2.0 ttl, skipHours, skipDays; sy:*).
struct PollingHints {
  std::optional<std::chrono::minutes> ttl = {};
  std::optional<std::chrono::seconds> update_interval = {};  ///< sy:updatePeriod / sy:updateFrequency
  std::uint32_t skip_hours = 0;                              ///< bit n: do not poll in hour n UTC
  std::uint8_t skip_days = 0;                                ///< bit n: do not poll on that day, 0 = Sunday

  friend bool operator==(const PollingHints&, const PollingHints&) = default;
};

/// A feed with its items in document order. Item's invariants hold for it, too.
struct Feed {
  std::string format = {};  ///< `rss2.0`, `rss1.0`, `rss0.91`, `atom1.0`, `atom0.3`, `json1.1`, …
  std::string id = {};      ///< only in Atom
  std::string title = {};
  std::string home_page_url = {};
  std::string feed_url = {};
  std::string description = {};
  std::string icon = {};
  std::string favicon = {};
  std::string language = {};
  std::vector<Person> authors = {};
  std::vector<std::string> hubs = {};  ///< WebSub hub addresses
  std::string next_url = {};           ///< RFC 5005 next page
  std::string generator = {};
  std::string copyright = {};
  std::optional<UtcTime> updated = {};
  PollingHints polling = {};
  Rare<Details> details = {};  ///< location, licence, persons and extras of the whole feed
  bool recovered = false;      ///< the document was malformed and had to be repaired
  std::vector<Item> items = {};

  friend bool operator==(const Feed&, const Feed&) = default;
};

}  // namespace feedcat
