// The plain types that everything in feedcat is about: a feed, its items, and what they carry.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace feedcat {

/// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
using UtcTime = std::chrono::sys_seconds;

/// RFC 4287 § 3.2. At least one of the first three is not empty. `name` is plain text, addresses are absolute.
struct Person {
  std::string name = {};
  std::string email = {};
  std::string url = {};
  std::string avatar = {};  ///< a picture; JSON Feed's

  friend bool operator==(const Person&, const Person&) = default;
};

/// An enclosure, a media:content, a JSON Feed attachment. `url` is absolute and never empty.
struct Attachment {
  std::string url = {};
  std::string mime_type = {};  ///< `audio/mpeg`; empty when the feed does not say and the address does not tell
  std::string title = {};      ///< plain text
  std::optional<std::uint64_t> size_in_bytes = {};
  std::optional<double> duration_in_seconds = {};

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// An article's body as its publisher sent it: decoded to UTF-8, otherwise untouched. It may hold scripts, relative
/// addresses, unclosed tags. Nothing may print it: `feedcat/render.hpp` makes safe HTML, text or Markdown of it, and
/// only when an output asks, because that is by far the dearest step.
struct Markup {
  enum class Kind : std::uint8_t {
    none,   ///< the feed carries no body
    html,   ///< HTML source (RSS description and content:encoded, Atom type="html", inner XHTML)
    plain,  ///< plain text (Atom type="text", JSON Feed content_text)
  };
  Kind kind = Kind::none;
  std::string source = {};
  std::string base = {};       ///< absolute address that relative ones inside resolve against; may be empty
  bool keep_tracking = false;  ///< the user wants the links as they are: with the parameters that only count readers

  [[nodiscard]] bool empty() const { return kind == Kind::none; }
  friend bool operator==(const Markup&, const Markup&) = default;
};

/// Where a republished item came from (RSS 2.0 `source`, RFC 4287 § 4.2.11).
struct ItemSource {
  std::string title = {};
  std::string url = {};

  friend bool operator==(const ItemSource&, const ItemSource&) = default;
};

/// A place on Earth (GeoRSS, W3C geo), WGS 84 degrees.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

enum class ContentSource : std::uint8_t { feed, page };

/// One article. Made in one place (`feed/finish.cpp`; `extract/` for pages), which keeps these invariants:
///  - `id` is not empty and is unique within its feed, and the same on every run;
///  - every address is absolute or empty;
///  - title, summary, tags, names and rights are plain text: no markup, white space collapsed;
///  - a date that could not be read is absent, never the present time.
struct Item {
  std::string id = {};
  std::string url = {};           ///< the article's page
  std::string external_url = {};  ///< the page that the article is about, where that is another one
  std::string title = {};
  std::string summary = {};  ///< empty when it would only repeat the body
  Markup body = {};
  std::string image = {};
  std::string banner_image = {};
  std::optional<UtcTime> published = {};
  std::optional<UtcTime> updated = {};
  std::optional<UtcTime> first_seen = {};  ///< by this run or an earlier one; of an item without a date, if it is known
  std::vector<Person> authors = {};
  std::vector<std::string> tags = {};
  std::string language = {};  ///< BCP 47, as the feed wrote it
  std::vector<Attachment> attachments = {};

  std::string comments_url = {};
  ItemSource source = {};
  std::string rights = {};
  std::optional<GeoPoint> geo = {};
  ContentSource content_source = ContentSource::feed;
  std::size_t hidden = 0;  ///< characters that nobody would have seen and that were left out of the fields above

  friend bool operator==(const Item&, const Item&) = default;
};

/// What a feed says of how often it wants to be asked (RSS 2.0 ttl, skipHours, skipDays; sy:*).
struct PollingHints {
  std::optional<std::chrono::minutes> ttl = {};
  std::optional<std::chrono::seconds> update_interval = {};  ///< sy:updatePeriod / sy:updateFrequency
  std::uint32_t skip_hours = 0;                              ///< bit n: not in hour n UTC
  std::uint8_t skip_days = 0;                                ///< bit n: not on that day, 0 = Sunday

  friend bool operator==(const PollingHints&, const PollingHints&) = default;
};

/// A feed with its items in document order. The same invariants as Item's.
struct Feed {
  std::string format = {};  ///< `rss2.0`, `rss1.0`, `rss0.91`, `atom1.0`, `atom0.3`, `json1.1`, …
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
  bool recovered = false;  ///< the document was malformed and had to be repaired
  std::vector<Item> items = {};

  friend bool operator==(const Feed&, const Feed&) = default;
};

}  // namespace feedcat
