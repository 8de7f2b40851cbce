// A feed as its publisher wrote it: relative, undecoded, unjudged. Readers fill it, finish() makes a Feed of it.
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

// All views point into the parsed document or into RawFeed::kept, and live as long as both.

/// Text and what its format promises of it.
struct RawText {
  enum class Form : std::uint8_t {
    escaped,   ///< RSS: HTML, or plain text by somebody who does not know better
    plain,     ///< Atom type="text", JSON Feed's content_text: no character in it is markup
    html,      ///< Atom type="html", JSON Feed's content_html
    elements,  ///< the inside of an element that holds others (XHTML, or an RSS title with tags): every tag is one
  };
  Form form = Form::escaped;
  std::string_view source;
  xml::Element at;  ///< whose xml:base holds; invalid for JSON
};

struct RawLink {
  std::string_view href;
  xml::Element at;
};

/// `name` may hold all of it: `jane@example.org (Jane Doe)`. Only the persons of the highest rank are the authors.
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
  std::string_view medium = {};  ///< `audio`, `image` …, as Media RSS has it
};

struct RawSource {
  RawText title;
  RawLink url;
  std::string_view id = {};  ///< of Atom
};

struct RawItem {
  xml::Element at;                ///< the item's element, whose xml:lang and xml:base hold; invalid for JSON
  base::Best<RawLink> id;         ///< `at` is set where an id is an IRI reference (Atom)
  base::Best<RawLink> permalink;  ///< an id that claims to be an address
  base::Best<RawLink> url;
  base::Best<RawLink> external_url;
  base::Best<RawLink> comments_url;
  base::Best<RawText> title;
  base::Best<RawText> summary;      ///< has words
  base::Best<RawText> description;  ///< the body where there is no content: as `summary`, or a picture without words
  base::Best<RawText> content;
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
  std::vector<RawPerson> source_authors;  ///< of Atom's source: they count where the entry has none
  std::vector<RawText> tags;
  std::vector<RawAttachment> attachments;
};

struct RawFeed {
  std::string format;         ///< `rss2.0`
  bool site_is_base = false;  ///< RSS says not what relative addresses are relative to; its publishers mean the site
  xml::Element at;            ///< the feed's element, whose xml:lang holds; invalid for JSON
  base::Best<std::string_view> id;  ///< of Atom
  base::Best<RawText> title;
  base::Best<RawText> description;
  base::Best<RawLink> url;  ///< the site
  base::Best<RawLink> self;
  base::Best<RawLink> next;
  base::Best<RawLink> icon;     ///< large, square or not
  base::Best<RawLink> favicon;  ///< small, square
  base::Best<std::string_view> language;
  base::Best<RawText> copyright;
  base::Best<RawText> generator;
  base::Best<UtcTime> updated;
  base::Best<std::uint64_t> ttl;               ///< minutes
  base::Best<std::string_view> update_period;  ///< `hourly`
  base::Best<std::uint64_t> update_frequency;  ///< times in a period
  std::vector<std::string_view> skip_hours;
  std::vector<std::string_view> skip_days;
  std::vector<RawPerson> authors;
  std::vector<RawLink> hubs;
  std::vector<RawItem> items;

  std::deque<std::string> kept;  ///< text that had to be put together; a deque, so that views into it stay good

  std::string_view keep(std::string s) { return kept.emplace_back(std::move(s)); }
};

}  // namespace feedcat::feed
