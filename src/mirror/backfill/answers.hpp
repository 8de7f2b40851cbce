// What the search for older articles needs of the pages that it has read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "pipeline/history/named_article.hpp"

namespace feedcat::mirror {

/// A document of a feed. Its items may have moved elsewhere.
struct FeedDocument {
  std::string address;  ///< where it came from, after redirects
  std::string generator;
  std::string home;
  std::string next;  ///< the older document that it names; absolute, or empty
  std::uint32_t articles = 0;
  std::uint64_t items_hash = 0;  ///< of the items' ids, in their order
  std::optional<UtcTime> oldest = {}, newest = {};
  bool all_dated = true;
  bool says_complete = false;  ///< there are no other articles (RFC 5005 § 2)
  bool all_known = false;      ///< the mirror has all of its articles
  bool is_sitemap = false;     ///< it was made of a sitemap, and has no texts
};
FeedDocument document_of(const Feed& feed, std::string_view address);

/// An article that a list names.
struct ListedArticle {
  pipeline::history::NamedArticle article;
  bool known = false;  ///< the mirror has it
};

/// A sitemap, of which only what may lead to articles is left.
struct SitemapPage {
  std::vector<pipeline::history::NamedArticle> sitemaps = {};  ///< if it is an index
  std::vector<ListedArticle> articles = {};
  std::uint32_t share_of_known = 0;  ///< percentage of the articles that were known before, which it names
};

/// Why a page could not be used.
enum class Missing : std::uint8_t {
  not_there,  ///< the server says that there is no such page
  unusable,   ///< it is something else, or may not be requested
};

}  // namespace feedcat::mirror
