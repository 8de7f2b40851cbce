// Where the pages of a mirror's site stand, below the mirror, and what its lists are called. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::mirror {

constexpr std::size_t kPart = 200;  ///< articles of a list's page, and of a piece of the search

/// The page of an article, below `_site/pages`: `blog/2026/a.md` → `blog/2026/a.html`; what is not Markdown keeps its
/// ending, lest two articles share a page.
std::string page_name(std::string_view path);
std::string page_path(std::string_view path);

/// A feed's list; `folder` is the feed's in the mirror.
std::string feed_path(std::string_view folder, std::string_view name);

/// From a page back to the mirror: `_site/months/a.html` → `../../`.
std::string up_from(std::string_view path);

/// `2026-04` → `April 2026`; a year alone stays.
std::string label_of(const std::string& period);

/// How many pages a list of so many articles has, one at least; and the name of each, counted from 0.
std::size_t parts_of(std::size_t articles);
std::string part_name(const std::string& period, std::size_t part);

}  // namespace feedcat::mirror
