// The result of reading one source: a feed, an article, a list, an error, or nothing new.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "feed/sitemap.hpp"
#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/feed_settings.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/stored_items.hpp"
#include "polling/poll_state.hpp"
#include "polling/reply.hpp"

namespace feedcat::pipeline {

/// A feed that was read.
struct FoundFeed {
  Feed feed;
  FeedLink link;                           ///< a link to it, as a page would have it
  std::vector<IdSource> id_sources;        ///< one for each item
  std::vector<std::string> shared_ids;     ///< see feed::ReadFeed::shared_ids
  std::vector<std::uint64_t> text_hashes;  ///< see feed::ReadFeed::text_hashes
  std::vector<Spilled> bodies;             ///< where the body of each item is; empty if all bodies are in the items
  std::unique_ptr<SpillFile> file = {};    ///< where they are, if this feed alone has its bodies there
  const StoredItems* stored = nullptr;     ///< if set, the feed has only the heads of these
  bool selected = false;                   ///< every item matches the selection's query: only those were looked up
  bool complete = false;                   ///< it says that there are no other articles (RFC 5005 § 2)
  bool listed = false;                     ///< it is a sitemap: what has no title gets it from its page
};

/// The main article of a web page, and a feed that has it as its only item.
struct FoundArticle {
  Article article;
  Feed feed;
};

/// An index of sitemaps.
struct FoundIndex {
  std::vector<feed::SitemapEntry> sitemaps;
};

/// The server said that nothing has changed (HTTP 304), or no request was needed.
struct Unchanged {};

/// The result of one source.
struct SourceResult {
  using Found = std::variant<Unchanged, FoundFeed, FoundArticle, FoundIndex, std::vector<FeedLink>,
                             std::vector<Subscription>, Error>;

  Source source;
  FeedSettings settings;           ///< what the user has set for this source
  std::size_t position = 0;        ///< the number of the source among those given
  std::size_t line = 0;            ///< its number in a subscription list, counted from 1; 0 if it is not from a list
  polling::Reply response;         ///< of the address that was requested last; status 0 if no request was answered
  polling::PollState poll;         ///< of that address, after the response
  bool requested = false;          ///< false if no request was sent, because it was not allowed or not needed
  bool from_copy = false;          ///< it comes from the cache without a request, and no notice has said so
  bool discovered = false;         ///< the source is a web page, and `response.url` is the feed that was found for it
  bool from_public = false;        ///< a public address has answered
  bool cut = false;                ///< the document of the feed ends too early
  bool bare_page = false;          ///< the error is that the source is a web page that names no feed
  std::string generator;           ///< what made that page, if it says so
  std::vector<std::string> notes;  ///< what was repaired or decided
  Found found;

  /// Returns the feed, or the one that was made of an article, or else nullptr.
  [[nodiscard]] const Feed* feed() const {
    if (const auto* feed = std::get_if<FoundFeed>(&found)) return &feed->feed;
    const auto* page = std::get_if<FoundArticle>(&found);
    return page != nullptr ? &page->feed : nullptr;
  }
  [[nodiscard]] Feed* feed() { return const_cast<Feed*>(std::as_const(*this).feed()); }
  [[nodiscard]] const Article* article() const {
    const auto* page = std::get_if<FoundArticle>(&found);
    return page != nullptr ? &page->article : nullptr;
  }
  /// Returns the feeds that a page names, best first, or else nullptr.
  [[nodiscard]] const std::vector<FeedLink>* links() const { return std::get_if<std::vector<FeedLink>>(&found); }
  [[nodiscard]] const std::vector<Subscription>* subscriptions() const {
    return std::get_if<std::vector<Subscription>>(&found);
  }
  /// Returns the index of sitemaps, or else nullptr.
  [[nodiscard]] const FoundIndex* index() const { return std::get_if<FoundIndex>(&found); }
  [[nodiscard]] const Error* error() const { return std::get_if<Error>(&found); }
  /// Returns where the body of the feed's item number `item` is, or nullptr if it is in the item.
  [[nodiscard]] const Spilled* body_of(std::size_t item) const {
    const auto* feed = std::get_if<FoundFeed>(&found);
    return feed != nullptr && item < feed->bodies.size() ? &feed->bodies[item] : nullptr;
  }
  [[nodiscard]] bool selected() const {
    const auto* feed = std::get_if<FoundFeed>(&found);
    return feed != nullptr && feed->selected;
  }
  /// Returns the whole items of the feed if it has only their heads, or else nullptr.
  [[nodiscard]] const StoredItems* stored() const {
    const auto* feed = std::get_if<FoundFeed>(&found);
    return feed != nullptr ? feed->stored : nullptr;
  }
};

}  // namespace feedcat::pipeline
