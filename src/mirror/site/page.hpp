// The pages of a mirror's site. Pure: what to link to is given, relative to DIR; all text is made printable and
// escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::mirror {

/// Grows whenever the pages look different, so that old sites are written anew.
inline constexpr int kSiteVersion = 1;

/// What all pages share.
struct SiteFrame {
  std::string name;  ///< of the mirror
  std::string up;    ///< from the page to DIR: `../../`, or empty
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

/// A link of the navigation, with how many articles are behind it.
struct SiteTurn {
  std::string label;
  std::string path;  ///< empty: this is where we are
  std::size_t articles = 0;
};

struct ArticlePage {
  SiteEntry entry;
  std::string url;  ///< the publisher's
  std::string language;
  std::vector<std::string> tags;
  std::string html;  ///< the body, sanitised
  SiteTurn earlier;  ///< no label: there is none
  SiteTurn later;
};
std::string article_page(const SiteFrame& frame, const ArticlePage& page);

struct ListPage {
  std::string title;
  std::vector<SiteEntry> entries;  ///< in the order to be shown
  bool name_feeds = true;
  std::vector<SiteTurn> turns;  ///< to its other parts
};
std::string list_page(const SiteFrame& frame, const ListPage& page);

struct IndexPage {
  std::vector<SiteEntry> entries;
  std::vector<SiteTurn> feeds;
  std::vector<SiteTurn> months;
  std::string chunks;  ///< names of the search's pieces, the latest first, with blanks between
};
std::string index_page(const SiteFrame& frame, const IndexPage& page);

/// A piece of what the search looks through, as a script: pages loaded from files may not read anything else.
struct SearchEntry {
  SiteEntry entry;
  std::string words;
};
std::string search_chunk(std::string_view name, const std::vector<SearchEntry>& entries);

/// Of all pages, and of the index.
std::string site_style();
std::string_view site_script();

/// `blog/2026/a%23b.html`
std::string path_as_url(std::string_view path);

}  // namespace feedcat::mirror
