// Parses a feed, finds the feeds of a web page, and reads and writes subscription lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat {

/// The bytes of a document and what is known about them. The views must be valid during the call.
struct Document {
  std::string_view bytes = {};
  std::string_view content_type = {};  ///< the value of the HTTP header; empty if there is none
  std::string_view url = {};           ///< where the bytes came from, after redirects; the last choice as a base
};

struct ParseOptions {
  bool keep_tracking = false;  ///< for Markup::keep_tracking of each body
  /// If the document ends too early, leave out its last item, because a later fetch will have all of it.
  bool whole_items = false;
  bool bodies = true;  ///< false: items with a title have no body or summary, for outputs that show neither
  /// Larger documents are read in pieces of at most about this many bytes, because a parsed document takes several
  /// times its size. Without bodies, smaller ones are as well.
  std::size_t piece = std::size_t{1} << 18U;
};

/// Where an item's id comes from.
enum class IdSource : std::uint8_t {
  given,     ///< the feed's own: guid, id, rdf:about
  address,   ///< the feed has none, so it is the article's address
  made,      ///< there is neither, so it is a hash of what there is
  shared,    ///< other items have the same, so it is a hash of address and title
  numbered,  ///< an exact double of an earlier item, so they are told apart by their order
};

struct ParsedFeed {
  Feed feed = {};
  std::vector<IdSource> id_sources = {};  ///< one for each item
  bool cut = false;                       ///< the document ends too early
  std::vector<std::string> notes = {};    ///< what was repaired or decided, for `-v`; one line each, unsafe to print
};

/// Reads RSS, Atom, RDF, JSON Feed or RSS-in-JSON, however broken. Never throws or hangs, and takes linear time. Pure
/// and thread-safe. Errors: not_a_feed, with what the document is instead (`not a feed (HTML page)`, `empty document`).
FEEDCAT_EXPORT Result<ParsedFeed> parse_feed(const Document& document, const ParseOptions& options = {});

/// A feed that a page offers.
struct FeedLink {
  std::string url = {};  ///< absolute
  std::string title = {};
  std::string mime_type = {};
  bool comments = false;  ///< a feed of comments, which comes last

  friend bool operator==(const FeedLink&, const FeedLink&) = default;
};

/// Returns the feeds that a web page names, the best first: `<link rel=alternate>`, then `<a>` that look like feeds.
/// Empty if the document is not HTML or names none.
FEEDCAT_EXPORT std::vector<FeedLink> discover_feeds(const Document& document);

/// Returns the addresses to try if a site names no feed, the best first (`/feed`, `/rss.xml`, …). There are at most
/// three, so that no server is bothered with many requests. `generator` is what has made the site, if that is known
/// (`<meta name=generator>`).
FEEDCAT_EXPORT std::vector<std::string> usual_feed_addresses(std::string_view site_url,
                                                             std::string_view generator = {});

/// One line of a subscription list.
struct Subscription {
  std::string url = {};
  std::string title = {};
  std::vector<std::string> tags = {};

  friend bool operator==(const Subscription&, const Subscription&) = default;
};

/// Reads OPML 1.0/2.0 or newsboat's `urls` file. Empty if the document is neither.
FEEDCAT_EXPORT std::vector<Subscription> parse_subscriptions(const Document& document);

/// A line of such a list without a feed's address.
struct StrayLine {
  std::size_t number = 0;  ///< from 1
  std::string words = {};  ///< what is there instead of an address

  friend bool operator==(const StrayLine&, const StrayLine&) = default;
};

struct SubscriptionList {
  std::vector<Subscription> subscriptions = {};  ///< empty if the list has none
  std::vector<StrayLine> strays = {};
};

/// Reads a document that is known to be a list, whatever its lines are. Error: not_a_feed (`neither OPML nor a list of
/// addresses`, `malformed OPML`).
FEEDCAT_EXPORT Result<SubscriptionList> read_subscription_list(const Document& document);

/// Returns OPML 2.0 with one outline for each subscription.
FEEDCAT_EXPORT std::string write_opml(const std::vector<Subscription>& subscriptions);

}  // namespace feedcat
