// The paths of the pages of a mirror's site, below the mirror, and the names of its lists. These functions are pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::mirror {

constexpr std::size_t kPart = 200;  ///< articles on each page of a list, and in each piece of the search

/// The OPML list of the feeds of the mirror.
inline constexpr std::string_view kSourcesPath = "_site/sources.opml";

/// Returns the page of an article, below `_site/pages`: `blog/2026/a.md` → `blog/2026/a.html`. Other files keep their
/// extension, so that two articles never share a page.
std::string page_name(std::string_view path);
std::string page_path(std::string_view path);

/// Returns the path of a feed's list. `folder` is the feed's folder in the mirror.
std::string feed_path(std::string_view folder, std::string_view name);

/// Returns the path from a page back to the mirror: `_site/months/a.html` → `../../`.
std::string up_from(std::string_view path);

/// Returns `April 2026` for `2026-04`. A year alone is unchanged.
std::string label_of(const std::string& period);

/// Return how many pages a list of so many articles has, at least one, and the name of each, counted from 0.
std::size_t parts_of(std::size_t articles);
std::string part_name(const std::string& period, std::size_t part);

}  // namespace feedcat::mirror
