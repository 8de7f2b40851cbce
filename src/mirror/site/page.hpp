// Writes the pages of a mirror's site. These functions are pure: all links are given, relative to DIR. All text is made
// printable and escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::mirror {

/// Increase this whenever the pages look different, so that existing sites are written again.
inline constexpr int kSiteVersion = 2;

/// What all pages have in common.
struct SiteFrame {
  std::string name;  ///< of the mirror
  std::string up;    ///< the path from the page to DIR: `../../`, or empty
};

/// A line of a list. Paths are below DIR and not yet escaped for a URL.
struct SiteEntry {
  std::string title;
  std::string path;
  std::string feed;
  std::string feed_path;
  std::string authors;
  UtcTime time{};
};

/// A link of the navigation, with the number of articles it leads to.
struct SiteTurn {
  std::string label;
  std::string path;  ///< empty for the page that is shown
  std::size_t articles = 0;
};

struct ArticlePage {
  SiteEntry entry;
  std::string url;  ///< the publisher's
  std::string language;
  std::vector<std::string> tags;
  std::string html;  ///< the body, sanitised
  SiteTurn earlier;  ///< its label is empty if there is none
  SiteTurn later;
};
std::string article_page(const SiteFrame& frame, const ArticlePage& page);

struct ListPage {
  std::string title;
  std::vector<SiteEntry> entries;  ///< in the order in which they are shown
  bool name_feeds = true;
  std::vector<SiteTurn> turns;  ///< to the other parts of the list
};
std::string list_page(const SiteFrame& frame, const ListPage& page);

struct IndexPage {
  std::vector<SiteEntry> entries;
  std::vector<SiteTurn> feeds;
  std::vector<SiteTurn> months;
  std::vector<SiteTurn> queries = {};
  std::vector<SiteTurn> tags = {};
  std::string chunks;  ///< names of the search's pieces, the latest first, separated by spaces
};
std::string index_page(const SiteFrame& frame, const IndexPage& page);

/// An entry of a search piece. A piece is a script, because pages opened from the disk cannot read anything else.
struct SearchEntry {
  SiteEntry entry;
  std::string words;
};
std::string search_chunk(std::string_view name, const std::vector<SearchEntry>& entries);

/// The style sheet of all pages, and the script of the index.
std::string site_style();
std::string_view site_script();

/// Returns a path as part of a URL: `blog/2026/a%23b.html`.
std::string path_as_url(std::string_view path);

}  // namespace feedcat::mirror
