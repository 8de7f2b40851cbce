// Reads sitemaps and news sitemaps (sitemaps.org, protocol 0.9), in which a site lists the addresses of its pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"

namespace feedcat::feed {

/// The limits of the protocol. Of a longer sitemap, the newest entries are read.
inline constexpr std::size_t kMostSitemapBytes = std::size_t{50} << 20U;
inline constexpr std::size_t kMostSitemapEntries = 50'000;

/// A page, or in an index another sitemap.
struct SitemapEntry {
  std::string url = {};                   ///< http or https, on the sitemap's own host, at most 2,048 bytes
  std::optional<UtcTime> modified = {};   ///< lastmod
  std::optional<UtcTime> published = {};  ///< of a news sitemap
  std::string title = {};                 ///< of a news sitemap: plain text
  std::string language = {};              ///< of a news sitemap, as the site wrote it
  std::string publication = {};           ///< of a news sitemap: the name of the newspaper

  friend bool operator==(const SitemapEntry&, const SitemapEntry&) = default;
};

struct Sitemap {
  bool index = false;                      ///< the entries are sitemaps
  std::vector<SitemapEntry> entries = {};  ///< in document order, each address once
  bool cut = false;                        ///< the document ends too early
  bool recovered = false;                  ///< the document was malformed and had to be repaired
  /// What was repaired, and what was left out and why; one line each, unsafe to print.
  std::vector<std::string> notes = {};

  friend bool operator==(const Sitemap&, const Sitemap&) = default;
};

/// Reads a sitemap in XML, or an index of sitemaps, however broken. Never throws or hangs, and takes linear time.
/// Addresses on other hosts than the document's own are left out; `www.` and the scheme make no difference. If
/// `document.url` is no web address, the first entry says which host that is. Images, videos and translations are
/// ignored. Errors: not_a_feed for everything else, also for sitemaps that are plain text or a feed; too_large.
Result<Sitemap> read_sitemap(const Document& document);

/// Does the document begin like a sitemap? Looks only at the first kilobytes, as ASCII.
bool looks_like_sitemap(std::string_view bytes);

/// Sorts by the later one of both dates. Entries without a date come last, and equal ones keep their order.
void sort_newest_first(std::vector<SitemapEntry>& entries);

}  // namespace feedcat::feed
