// A feed as its publisher wrote it, before anything is resolved, decoded or checked. Readers fill it, and Finisher
// makes a Feed of it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/best.hpp"
#include "feedcat/feed.hpp"
#include "xml/xml.hpp"

namespace feedcat::feed {

// All views point into the parsed document or into RawFeed::kept, and are valid as long as both exist.

/// A text, and what its format says about it.
struct RawText {
  enum class Form : std::uint8_t {
    escaped,   ///< RSS: HTML, or plain text from publishers who do not know that it should be HTML
    plain,     ///< Atom type="text", JSON Feed's content_text: nothing in it is markup
    markdown,  ///< source:markdown, Atom type="text/markdown"
    html,      ///< Atom type="html", JSON Feed's content_html
    elements,  ///< the content of an element with elements in it (XHTML, an RSS title with tags): all tags are markup
  };
  Form form = Form::escaped;
  std::string_view source;
  xml::Element at;  ///< the element whose xml:base applies; invalid for JSON
};

struct RawLink {
  std::string_view href;
  xml::Element at;
};

/// `name` may contain all of these together: `jane@example.org (Jane Doe)`. Only the persons with the highest rank are
/// the authors.
struct RawPerson {
  int rank = 0;
  std::string_view name;
  std::string_view email;
  RawLink url;
  RawLink avatar = {};
};

struct RawAttachment {
  RawLink link;
  std::string_view type;
  std::string_view length;
  std::string_view duration;
  RawText title;
  std::string_view medium = {};  ///< `audio`, `image` … in Media RSS
};

struct RawSource {
  RawText title;
  RawLink url;
  std::string_view id = {};  ///< in Atom
};

struct RawParticipant {
  RawText name;
  std::string_view role;
  std::string_view group;
  RawLink url;
  RawLink image;
};

struct RawChapter {
  std::string_view start;
  RawText title;
  RawLink url;
  RawLink image;
};

struct RawSoundbite {
  std::string_view start;
  std::string_view duration;
  RawText title;
};

struct RawTranscript {
  RawLink link;
  std::string_view type;
  std::string_view language;
  std::string_view relation;
};

/// `text` or `link` is empty.
struct RawExtra {
  std::string_view name;
  RawText text;
  RawLink link;
};

/// What becomes Details.
struct RawDetails {
  base::Best<std::string_view> season;
  base::Best<std::string_view> season_name;
  base::Best<std::string_view> episode;
  base::Best<std::string_view> episode_name;
  base::Best<RawText> location;
  base::Best<RawText> license;
  base::Best<RawLink> license_url;
  std::vector<RawParticipant> persons;
  std::vector<RawSoundbite> soundbites;
  std::vector<RawChapter> chapters;
  base::Best<RawLink> chapters_url;
  std::vector<RawTranscript> transcripts;
  std::vector<RawExtra> extras;
};

struct RawItem {
  xml::Element at;                ///< the item's element, whose xml:lang and xml:base apply; invalid for JSON
  base::Best<RawLink> id;         ///< `at` is set if the id is an IRI reference (Atom)
  base::Best<RawLink> permalink;  ///< an id that says it is an address
  base::Best<RawLink> url;
  base::Best<RawLink> external_url;
  base::Best<RawLink> comments_url;
  base::Best<RawText> title;
  base::Best<RawText> summary;      ///< has words
  base::Best<RawText> description;  ///< the body if there is no content: as `summary`, or a picture without words
  base::Best<RawText> content;
  base::Best<RawText> markdown;     ///< what the content or the description was made of
  base::Best<RawLink> content_url;  ///< Atom's content/@src
  base::Best<RawLink> image;
  base::Best<RawLink> banner_image;
  base::Best<UtcTime> published;
  base::Best<UtcTime> updated;
  base::Best<std::string_view> language;
  base::Best<RawText> rights;
  base::Best<RawSource> source;
  base::Best<std::string_view> point;  ///< `latitude longitude`
  base::Best<std::string_view> latitude;
  base::Best<std::string_view> longitude;
  base::Best<double> duration;  ///< of the recording among the attachments, in seconds
  std::vector<RawPerson> authors;
  std::vector<RawPerson> source_authors;  ///< of Atom's source: they count if the entry has no authors
  std::vector<RawText> tags;
  std::vector<RawAttachment> attachments;
  RawDetails details;
};

struct RawFeed {
  std::string format;               ///< `rss2.0`
  bool site_is_base = false;        ///< RSS does not say what relative addresses refer to; its publishers mean the site
  xml::Element at;                  ///< the feed's element, whose xml:lang applies; invalid for JSON
  base::Best<std::string_view> id;  ///< in Atom
  base::Best<RawText> title;
  base::Best<RawText> description;
  base::Best<RawLink> url;  ///< the site
  base::Best<RawLink> self;
  base::Best<RawLink> next;
  base::Best<RawLink> icon;     ///< large, any shape
  base::Best<RawLink> favicon;  ///< small, square
  base::Best<std::string_view> language;
  base::Best<RawText> copyright;
  base::Best<RawText> generator;
  base::Best<UtcTime> updated;
  base::Best<std::uint64_t> ttl;               ///< in minutes
  base::Best<std::string_view> update_period;  ///< `hourly`
  base::Best<std::uint64_t> update_frequency;  ///< times in each period
  bool complete = false;                       ///< the document has all articles that there are (RFC 5005 § 2)
  std::vector<std::string_view> skip_hours;
  std::vector<std::string_view> skip_days;
  std::vector<RawPerson> authors;
  std::vector<RawLink> hubs;
  RawDetails details;
  std::vector<RawItem> items;

  std::deque<std::string> kept;  ///< text that had to be put together; in a deque, views of it stay valid

  std::string_view keep(std::string s) { return kept.emplace_back(std::move(s)); }
};

}  // namespace feedcat::feed
