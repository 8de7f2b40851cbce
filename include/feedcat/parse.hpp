// From bytes to a feed.
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

/// Bytes as they came, and what is known of them. The views must live as long as the call.
struct Document {
  std::string_view bytes = {};
  std::string_view content_type = {};  ///< the HTTP header's value, empty when there is none
  std::string_view url = {};  ///< where the bytes came from after redirects; the last resort for relative addresses
};

struct ParseOptions {
  bool keep_tracking = false;  ///< for Markup::keep_tracking of each body
  /// Of a document that ends too early, the item within which it ends is left out: a later, whole one will bring it.
  bool whole_items = false;
  bool bodies = true;  ///< false: items that have a title come without body and summary (for outputs that show neither)
  /// Larger documents are read as many bytes at a time: parsed, they take up several times their size.
  std::size_t piece = std::size_t{1} << 20U;
};

/// Where an item's id comes from.
enum class IdSource : std::uint8_t {
  given,     ///< the feed's own: guid, id, rdf:about
  address,   ///< the feed gives none: the article's address
  made,      ///< there is neither: a hash of what there is
  shared,    ///< other items have the same: a hash of address and title instead
  numbered,  ///< an exact double of an earlier item: told apart by their order
};

struct ParsedFeed {
  Feed feed = {};
  std::vector<IdSource> id_sources = {};  ///< one for each item
  bool cut = false;                       ///< the document ends too early
  std::vector<std::string> notes = {};  ///< what was repaired or decided, for `-v`: one line each, unsafe to print raw
};

/// Reads RSS, Atom, RDF, JSON Feed or RSS-in-JSON, however broken. Never throws, never hangs, linear in the input.
/// Errors: not_a_feed (with what it is instead: `not a feed (HTML page)`, `empty document`). Thread-safe, pure.
FEEDCAT_EXPORT Result<ParsedFeed> parse_feed(const Document& document, const ParseOptions& options = {});

/// A feed that a page offers.
struct FeedLink {
  std::string url = {};  ///< absolute
  std::string title = {};
  std::string mime_type = {};
  bool comments = false;  ///< a comment feed: offered last

  friend bool operator==(const FeedLink&, const FeedLink&) = default;
};

/// The feeds that a web page names, best first: `<link rel=alternate>`, then `<a>` that look like feeds.
/// Empty when the document is no HTML or names none.
FEEDCAT_EXPORT std::vector<FeedLink> discover_feeds(const Document& document);

/// The addresses worth trying when a site names none, best first (`/feed`, `/rss.xml`, …).
FEEDCAT_EXPORT std::vector<std::string> usual_feed_addresses(std::string_view site_url);

/// One line of a subscription list.
struct Subscription {
  std::string url = {};
  std::string title = {};
  std::vector<std::string> tags = {};

  friend bool operator==(const Subscription&, const Subscription&) = default;
};

/// OPML 1.0/2.0 or newsboat's `urls` file. Empty when the document is neither.
FEEDCAT_EXPORT std::vector<Subscription> parse_subscriptions(const Document& document);

/// A line of such a list that names no feed.
struct StrayLine {
  std::size_t number = 0;  ///< from 1
  std::string words = {};  ///< what stands there in place of an address

  friend bool operator==(const StrayLine&, const StrayLine&) = default;
};

struct SubscriptionList {
  std::vector<Subscription> subscriptions = {};  ///< may be empty: a list without any
  std::vector<StrayLine> strays = {};
};

/// Reads what is known to be a list: lines that are none do not make it another kind of document. Error: not_a_feed
/// (`neither OPML nor a list of addresses`, `malformed OPML`).
FEEDCAT_EXPORT Result<SubscriptionList> read_subscription_list(const Document& document);

/// OPML 2.0 with one outline for each subscription.
FEEDCAT_EXPORT std::string write_opml(const std::vector<Subscription>& subscriptions);

}  // namespace feedcat
